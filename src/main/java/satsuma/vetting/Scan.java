package satsuma.vetting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import satsuma.kernel.ContentHash;

/**
 * What the checks say of one package.
 *
 * @param ruleset by which rules it was looked at
 * @param files how many there are
 * @param sizeBytes of all files
 * @param looked how many files each check looked at
 * @param looks which files each check looked at and found something in, or a check of the same
 *     concern did; nothing of a file nobody found anything in
 * @param findings heaviest first
 * @param whole whether everything was looked at to its end
 */
public record Scan(
        ContentHash content,
        int ruleset,
        int files,
        long sizeBytes,
        Map<Check, Integer> looked,
        List<Look> looks,
        List<Finding> findings,
        boolean whole) {

    /** That {@code check} looked at {@code file} and how heavy the worst is that it found. */
    public record Look(Check check, String file, Severity worst) {}

    /**
     * Two checks of the same concern that looked at the same file, of which one would have a person
     * look and the other found nothing.
     *
     * @param says what each of them says of it, heaviest first
     */
    public record Disagreement(Concern concern, String file, List<Look> says) {
        public Disagreement {
            says = List.copyOf(says);
        }
    }

    public Scan {
        looked = Map.copyOf(looked);
        looks = List.copyOf(looks);
        findings = List.copyOf(findings);
    }

    /** The heaviest of all findings. */
    public Severity worst() {
        return findings.stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.NONE);
    }

    /** What {@code check} found in {@code file}. */
    public List<Finding> of(Check check, String file) {
        return findings.stream()
                .filter(one -> one.check() == check && one.file().equals(file))
                .toList();
    }

    /** The heaviest of what {@code check} found. */
    public Severity worst(Check check) {
        return findings.stream()
                .filter(one -> one.check() == check)
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(Severity.NONE);
    }

    /** Where the checks disagree, in the order of the files. */
    public List<Disagreement> disagreements() {
        var all = new ArrayList<Disagreement>();
        var files = new LinkedHashSet<String>();
        looks.forEach(look -> files.add(look.file()));
        for (var file : files) {
            for (var concern : Concern.values()) {
                var says =
                        looks.stream()
                                .filter(look -> look.file().equals(file))
                                .filter(look -> look.check().concern() == concern)
                                .sorted(Comparator.comparing(Look::worst).reversed())
                                .toList();
                if (says.size() > 1
                        && says.getFirst().worst().isForAPerson()
                        && says.getLast().worst() == Severity.NONE) {
                    all.add(new Disagreement(concern, file, says));
                }
            }
        }
        return all;
    }
}
