package satsuma.vetting;

import java.util.regex.Pattern;

/**
 * What SKILL.md says the skill needs, against what its scripts reach for.
 *
 * <p>Reads {@code allowed-tools} of the front matter and sentences like «works offline»; what is
 * not said is no claim.
 */
final class ClaimCheck {

    private static final Pattern TOOLS = Pattern.compile("(?m)^allowed-tools\\s*:\\s*(\\S.*)$");
    private static final Pattern RUNS = Pattern.compile("(?i)bash|shell|execute|terminal|\\*");
    private static final Pattern NETWORK =
            Pattern.compile("(?i)web|fetch|http|curl|wget|mcp__|browser");
    private static final Pattern OFFLINE =
            Pattern.compile(
                    "(?i)\\b(?:works? (?:fully |entirely |completely )?offline|runs? (?:fully |entirely )?(?:offline|locally only)"
                            + "|(?:no|without(?: any)?|needs no|never (?:uses|touches|opens) the|does(?: not|n['’]t) (?:use|access|need|touch) the) (?:network|internet)"
                            + "|nothing (?:ever )?leaves (?:your|the|this) (?:machine|computer))\\b");

    private ClaimCheck() {}

    /**
     * What a skill claims of itself.
     *
     * @param listed whether it lists the tools it needs at all
     * @param runs whether one of them runs commands
     * @param network whether one of them may reach the network
     * @param offline the words by which it says that it needs no network; may be empty
     */
    record Claims(boolean listed, boolean runs, boolean network, String offline) {

        static final Claims NONE = new Claims(false, false, false, "");

        static Claims of(CharSequence skill) {
            var tools = TOOLS.matcher(skill);
            var offline = OFFLINE.matcher(skill);
            boolean listed = tools.find();
            var list = listed ? tools.group(1) : "";
            boolean runs = RUNS.matcher(list).find();
            return new Claims(
                    listed,
                    runs,
                    // Who may run anything may run curl; who may run one program may not.
                    NETWORK.matcher(list).find() || runs && !list.contains("("),
                    offline.find() ? offline.group() : "");
        }
    }

    static void look(Notes notes, Claims claims) {
        for (var line : notes.sheet().lines()) {
            var network = notes.matcher(CapabilityCheck.Reach.NETWORK.sign(), line.text());
            if (network.find()) {
                var evidence = network.group().strip();
                if (!claims.offline().isEmpty()) {
                    notes.add(
                            Severity.HIGH,
                            "claims-offline",
                            line.number(),
                            "«" + claims.offline() + "», but: " + evidence);
                } else if (claims.listed() && !claims.network()) {
                    notes.add(Severity.MEDIUM, "claims-network", line.number(), evidence);
                }
            }
            var shell = notes.matcher(CapabilityCheck.Reach.SHELL.sign(), line.text());
            if (claims.listed() && !claims.runs() && shell.find()) {
                notes.add(Severity.MEDIUM, "claims-shell", line.number(), shell.group().strip());
            }
        }
    }
}
