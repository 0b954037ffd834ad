package satsuma.vetting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import satsuma.kernel.ContentHash;

/**
 * Has every check look at every file that is its business. Pure, and bounded: by the bytes of a
 * file, by the characters patterns may read, and by the findings that are kept.
 */
public final class Scanner {

    /** Raised when a rule changes; a package looked at by older rules is looked at again. */
    public static final int RULESET = 1;

    private static final String SKILL_FILE = "SKILL.md";

    /** More findings tell nobody more. */
    static final int FINDINGS_MAX = 300;

    private final Meter meter;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Scan.Look> looks = new ArrayList<>();
    private final Map<Check, Integer> looked = new EnumMap<>(Check.class);
    private final ClaimCheck.Claims claims;
    private boolean whole = true;
    private boolean exhausted;

    private Scanner(long steps, ClaimCheck.Claims claims) {
        meter = new Meter(steps);
        this.claims = claims;
    }

    /**
     * What there is to say of a package.
     *
     * @param files by their paths in the package
     */
    public static Scan scan(ContentHash content, Map<String, byte[]> files) {
        return scan(content, files, Meter.STEPS_MAX);
    }

    static Scan scan(ContentHash content, Map<String, byte[]> files, long steps) {
        var skill = Sheet.of(SKILL_FILE, files.getOrDefault(SKILL_FILE, new byte[0]));
        return new Scanner(steps, ClaimCheck.Claims.of(String.join("\n", texts(skill))))
                .over(content, files);
    }

    private static List<String> texts(Sheet sheet) {
        return sheet.lines().stream().map(Sheet.Line::text).toList();
    }

    private Scan over(ContentHash content, Map<String, byte[]> files) {
        for (var check : Check.values()) {
            looked.put(check, 0);
        }
        files.forEach(this::look);
        findings.sort(
                Comparator.comparing(Finding::severity)
                        .reversed()
                        .thenComparing(Finding::file)
                        .thenComparingInt(Finding::line));
        var kept = findings.stream().limit(FINDINGS_MAX).toList();
        return new Scan(
                content,
                RULESET,
                files.size(),
                files.values().stream().mapToLong(file -> file.length).sum(),
                looked,
                telling(),
                kept,
                whole && kept.size() == findings.size());
    }

    private void look(String path, byte[] bytes) {
        var sheet = Sheet.of(path, bytes);
        look(Check.ARCHIVE, sheet, ArchiveCheck::look);
        if (!sheet.text()) {
            look(Check.EXECUTABLE, sheet, ExecutableCheck::look);
            return;
        }
        if (!sheet.isLookedAt()) {
            whole = false;
            return;
        }
        look(Check.EXECUTABLE, sheet, ExecutableCheck::look);
        if (sheet.isScript()) {
            look(Check.CAPABILITY, sheet, CapabilityCheck::look);
            look(Check.CLAIMS, sheet, notes -> ClaimCheck.look(notes, claims));
        }
        look(Check.WORDING, sheet, WordingCheck::look);
        look(Check.INTENT, sheet, IntentCheck::look);
        look(Check.CONCEALMENT, sheet, ConcealmentCheck::look);
        look(Check.SECRETS, sheet, SecretCheck::look);
        if (RandomnessCheck.looksAt(sheet)) {
            look(Check.RANDOMNESS, sheet, RandomnessCheck::look);
        }
    }

    private void look(Check check, Sheet sheet, Consumer<Notes> way) {
        if (exhausted) {
            return;
        }
        var notes = new Notes(check, sheet, meter);
        try {
            way.accept(notes);
        } catch (Meter.Exhausted _) {
            whole = false;
            exhausted = true;
            notes.add(Severity.MEDIUM, "archive-unfinished", 0, sheet.path());
        }
        looked.merge(check, 1, Integer::sum);
        findings.addAll(notes.found());
        var worst =
                notes.found().stream()
                        .map(Finding::severity)
                        .max(Comparator.naturalOrder())
                        .orElse(Severity.NONE);
        looks.add(new Scan.Look(check, sheet.path(), worst));
    }

    /** Only what stands beside something found is worth keeping. */
    private List<Scan.Look> telling() {
        var worth = new HashSet<String>();
        for (var look : looks) {
            if (look.worst().isForAPerson()) {
                worth.add(look.check().concern() + " " + look.file());
            }
        }
        return looks.stream()
                .filter(look -> worth.contains(look.check().concern() + " " + look.file()))
                .limit(FINDINGS_MAX)
                .toList();
    }
}
