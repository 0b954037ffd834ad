package satsuma.catalogue;

import static satsuma.catalogue.CatalogueRefusal.CATEGORY_UNKNOWN;
import static satsuma.catalogue.CatalogueRefusal.CONTENT_MISSING;
import static satsuma.catalogue.CatalogueRefusal.DESCRIPTION_LENGTH;
import static satsuma.catalogue.CatalogueRefusal.GOODS_NOT_SOLD;
import static satsuma.catalogue.CatalogueRefusal.LICENCE_LENGTH;
import static satsuma.catalogue.CatalogueRefusal.PRICE_RANGE;
import static satsuma.catalogue.CatalogueRefusal.SLUG_MALFORMED;
import static satsuma.catalogue.CatalogueRefusal.SOURCE_LENGTH;
import static satsuma.catalogue.CatalogueRefusal.SUMMARY_LENGTH;
import static satsuma.catalogue.CatalogueRefusal.TAGS_TOO_MANY;
import static satsuma.catalogue.CatalogueRefusal.TAG_MALFORMED;
import static satsuma.catalogue.CatalogueRefusal.TITLE_LENGTH;
import static satsuma.catalogue.CatalogueRefusal.VERSION_MALFORMED;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;

/**
 * What a seller typed; nothing of it is believed before {@link #problems} is empty.
 *
 * @param draft the draft it changes, or null for a new one
 * @param slug may be empty, then it is made from the title
 * @param priceSat whole sats, 0 to {@link #PRICE_SAT_MAX}
 * @param content what a buyer will receive; null as long as nothing was uploaded
 * @param source where it comes from, may be empty
 * @param splitPolicy by which policy a sale is divided, {@code standard} if empty
 */
public record OfferForm(
        @Nullable UUID draft,
        Goods goods,
        String slug,
        String title,
        String summary,
        String description,
        long priceSat,
        String category,
        String licence,
        List<String> tags,
        String version,
        @Nullable ContentHash content,
        long sizeBytes,
        String mediaType,
        String source,
        String splitPolicy) {

    public static final int TITLE_MIN = 3;
    public static final int TITLE_MAX = 120;
    public static final int SUMMARY_MAX = 280;
    public static final int DESCRIPTION_MAX = 20_000;
    public static final int SLUG_MIN = 3;
    public static final int SLUG_MAX = 60;
    public static final int TAGS_MAX = 8;
    public static final int TAG_MAX = 32;
    public static final int LICENCE_MAX = 60;
    public static final int SOURCE_MAX = 500;

    /** One bitcoin. */
    public static final long PRICE_SAT_MAX = 100_000_000;

    static final String POLICY_FORM = "[a-z][a-z0-9-]{0,39}";
    static final String POLICY_USUAL = "standard";

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern POLICY = Pattern.compile(OfferForm.POLICY_FORM);

    public OfferForm {
        title = Text.line(title, Integer.MAX_VALUE);
        summary = Text.line(summary, Integer.MAX_VALUE);
        description = Text.block(description, Integer.MAX_VALUE).strip();
        slug = slug.isBlank() ? Text.slug(title, SLUG_MAX) : slug.strip();
        category = category.strip();
        licence = Text.line(licence, Integer.MAX_VALUE);
        tags =
                tags.stream()
                        .map(tag -> tag.strip().toLowerCase(Locale.ROOT))
                        .filter(tag -> !tag.isEmpty())
                        .distinct()
                        .toList();
        version = version.strip();
        mediaType = Text.line(mediaType, 100);
        source = Text.line(source, Integer.MAX_VALUE);
        splitPolicy = POLICY.matcher(splitPolicy).matches() ? splitPolicy : POLICY_USUAL;
    }

    /** What is wrong with one field. */
    public record Problem(String field, Refusal.Reason reason, List<String> details) {

        Problem(String field, Refusal.Reason reason, Object... details) {
            this(field, reason, java.util.Arrays.stream(details).map(String::valueOf).toList());
        }

        public Refusal refusal() {
            return new Refusal(reason, details.toArray(String[]::new));
        }
    }

    /** The tags in one line of a form: words between commas or spaces. */
    public static List<String> tagsIn(String line) {
        return List.of(line.strip().split("[,;\\s]+", -1));
    }

    /** Everything that is wrong, in the order of the form; empty if it can be kept. */
    public List<Problem> problems() {
        var found = new ArrayList<Problem>();
        if (!Goods.sold().contains(goods)) {
            found.add(new Problem("goods", GOODS_NOT_SOLD));
        }
        if (outside(title, TITLE_MIN, TITLE_MAX)) {
            found.add(new Problem("title", TITLE_LENGTH, TITLE_MIN, TITLE_MAX));
        }
        if (outside(slug, SLUG_MIN, SLUG_MAX) || !SLUG.matcher(slug).matches()) {
            found.add(new Problem("slug", SLUG_MALFORMED, SLUG_MIN, SLUG_MAX));
        }
        if (outside(summary, 1, SUMMARY_MAX)) {
            found.add(new Problem("summary", SUMMARY_LENGTH, SUMMARY_MAX));
        }
        if (outside(description, 0, DESCRIPTION_MAX)) {
            found.add(new Problem("description", DESCRIPTION_LENGTH, DESCRIPTION_MAX));
        }
        if (priceSat < 0 || priceSat > PRICE_SAT_MAX) {
            found.add(new Problem("price", PRICE_RANGE, String.format("%,d", PRICE_SAT_MAX)));
        }
        if (Category.ofWord(category).isEmpty()) {
            found.add(new Problem("category", CATEGORY_UNKNOWN));
        }
        if (outside(licence, 1, LICENCE_MAX)) {
            found.add(new Problem("licence", LICENCE_LENGTH, LICENCE_MAX));
        }
        tagProblem().ifPresent(found::add);
        if (version.length() > Version.LENGTH_MAX || Version.read(version).isEmpty()) {
            found.add(new Problem("version", VERSION_MALFORMED));
        }
        if (outside(source, 0, SOURCE_MAX)) {
            found.add(new Problem("source", SOURCE_LENGTH, SOURCE_MAX));
        }
        if (content == null) {
            found.add(new Problem("content", CONTENT_MISSING));
        }
        return found;
    }

    private Optional<Problem> tagProblem() {
        if (tags.size() > TAGS_MAX) {
            return Optional.of(new Problem("tags", TAGS_TOO_MANY, TAGS_MAX));
        }
        return tags.stream()
                .filter(tag -> !Text.tag(tag, TAG_MAX).equals(tag))
                .findFirst()
                .map(tag -> new Problem("tags", TAG_MALFORMED, Text.line(tag, TAG_MAX), TAG_MAX));
    }

    private static boolean outside(String text, int min, int max) {
        int length = text.codePointCount(0, text.length());
        return length < min || length > max;
    }
}
