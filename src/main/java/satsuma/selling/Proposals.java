package satsuma.selling;

import java.util.List;
import java.util.Locale;
import satsuma.catalogue.OfferForm;
import satsuma.dataset.Column;
import satsuma.dataset.DatasetPreview;
import satsuma.manifest.ManifestPreview;
import satsuma.skill.SkillPreview;

/** Reads proposals off previews. */
final class Proposals {

    private static final String FIRST_VERSION = "1.0.0";
    private static final int COLUMNS_NAMED = 12;

    private Proposals() {}

    static Proposal of(SkillPreview skill) {
        return new Proposal(
                words(skill.name()),
                cut(skill.description(), OfferForm.SUMMARY_MAX),
                skill.description(),
                skill.version().isEmpty() ? FIRST_VERSION : skill.version(),
                cut(skill.licence(), OfferForm.LICENCE_MAX),
                List.of());
    }

    static Proposal of(DatasetPreview dataset, String fileName) {
        int dot = fileName.lastIndexOf('.');
        return new Proposal(
                words(dot > 0 ? fileName.substring(0, dot) : fileName),
                dataset.isTable() ? summary(dataset) : "",
                "",
                FIRST_VERSION,
                "",
                dataset.isTable() ? List.of(dataset.format()) : List.of());
    }

    static Proposal of(ManifestPreview manifest) {
        return new Proposal(
                cut(manifest.signatureName(), OfferForm.TITLE_MAX),
                "%s, median score %s over %,d rollouts, %d examples"
                        .formatted(
                                manifest.optimizer(),
                                manifest.medianScore(),
                                manifest.rollouts(),
                                manifest.demoCount()),
                "",
                FIRST_VERSION,
                "",
                manifest.domainTags().stream()
                        .map(Proposals::tag)
                        .filter(tag -> !tag.isEmpty())
                        .distinct()
                        .limit(OfferForm.TAGS_MAX)
                        .toList());
    }

    private static String summary(DatasetPreview dataset) {
        var names = dataset.columns().stream().limit(COLUMNS_NAMED).map(Column::name).toList();
        var counted =
                String.format(
                        Locale.ROOT,
                        "%,d rows, %d columns: ",
                        dataset.rowCount(),
                        dataset.columnCount());
        return cut(counted + String.join(", ", names), OfferForm.SUMMARY_MAX);
    }

    /** A file name as a title: {@code street-signs_2024} is «Street signs 2024». */
    private static String words(String name) {
        var words = name.replaceAll("[-_.\\s]+", " ").strip();
        return words.isEmpty()
                ? ""
                : cut(
                        words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
                        OfferForm.TITLE_MAX);
    }

    private static String tag(String text) {
        return cut(
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", ""),
                OfferForm.TAG_MAX);
    }

    private static String cut(String text, int max) {
        return text.codePointCount(0, text.length()) <= max
                ? text
                : text.substring(0, text.offsetByCodePoints(0, max - 1)) + "…";
    }
}
