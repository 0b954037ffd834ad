package satsuma.vetting;

import static java.nio.charset.StandardCharsets.UTF_8;

import satsuma.kernel.ContentHash;

/**
 * What one check found, and where.
 *
 * @param rule a stable word; its sentence stands under {@code vetting_rule.<rule>}
 * @param file its path in the package
 * @param line from 1; 0 for the file as a whole
 * @param evidence what stands there, at most {@value #EVIDENCE_MAX} characters, nothing invisible
 *     in it, secrets masked; a stranger's words: escape them
 */
public record Finding(
        Check check, Severity severity, String rule, String file, int line, String evidence) {

    public static final int EVIDENCE_MAX = 160;

    public Finding {
        evidence = Evidence.shown(evidence);
    }

    /** Names this finding among those of its package, 16 hex digits; the same at each look. */
    public String key() {
        var all = String.join("\n", check.name(), rule, file, Integer.toString(line), evidence);
        return ContentHash.of(all.getBytes(UTF_8)).hex().substring(0, 16);
    }
}
