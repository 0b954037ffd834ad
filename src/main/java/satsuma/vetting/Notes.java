package satsuma.vetting;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one check writes down about one file; bounded, and nothing twice. */
final class Notes {

    /** More of one check in one file tells nobody more. */
    static final int OF_ONE_FILE_MAX = 20;

    private final Check check;
    private final Sheet sheet;
    private final Meter meter;
    private final List<Finding> found = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    Notes(Check check, Sheet sheet, Meter meter) {
        this.check = check;
        this.sheet = sheet;
        this.meter = meter;
    }

    List<Finding> found() {
        return List.copyOf(found);
    }

    Sheet sheet() {
        return sheet;
    }

    Matcher matcher(Pattern pattern, CharSequence text) {
        return pattern.matcher(meter.over(text));
    }

    boolean has(Pattern pattern, CharSequence text) {
        return matcher(pattern, text).find();
    }

    void add(Severity severity, String rule, int line, String evidence) {
        var finding = new Finding(check, severity, rule, sheet.path(), line, evidence);
        if (found.size() < OF_ONE_FILE_MAX && seen.add(rule + " " + line)) {
            found.add(finding);
        }
    }

    /** Notes each line in which {@code pattern} is found, with what was found as evidence. */
    void addEach(Severity severity, String rule, Pattern pattern) {
        for (var line : sheet.lines()) {
            var match = matcher(pattern, line.text());
            if (match.find()) {
                add(severity, rule, line.number(), match.group());
            }
        }
    }
}
