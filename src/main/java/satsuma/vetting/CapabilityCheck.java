package satsuma.vetting;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a script reaches for, taken together: to read secrets is one thing, to speak to the network
 * another, and both in one file a third. Looks at no single command.
 */
final class CapabilityCheck {

    enum Reach {
        NETWORK(
                "\\b(?:curl|wget|ssh|scp|rsync|ncat?|urllib\\.request|urlopen|requests\\.(?:get|post|put|request)|httpx|aiohttp|http\\.client|smtplib|socket\\.(?:socket|create_connection)|Net::HTTP|Invoke-WebRequest|Invoke-RestMethod)\\b|\\bfetch\\(|XMLHttpRequest|WebSocket\\(|https?\\.request\\(|axios"),
        SECRETS(
                "os\\.environ\\b(?!\\.get\\(\\s*[\"'](?:HOME|PATH|LANG|TZ|USER|TMPDIR)[\"'])|\\bprocess\\.env\\b|/\\.ssh/|/\\.aws/|/\\.netrc|\\.env\\b[\"')]|keyring\\.|\\bprintenv\\b|\\benv\\s*\\||getpass|security find-generic-password|\\.gnupg"),
        SHELL(
                "\\bsubprocess\\.|os\\.system|os\\.popen|child_process|execSync|shell=True|\\bRuntime\\.getRuntime|`[a-z]+ [^`]{1,60}`\\s*;"),
        DYNAMIC(
                "(?<![.\\w])(?:eval|exec)\\s*\\(|new Function\\(|importlib\\.import_module\\(|__import__\\(|marshal\\.loads|pickle\\.loads?\\("),
        WHOLE_DISK(
                "os\\.walk\\(\\s*[\"'](?:/|~)[\"']|expanduser\\([\"']~[\"']\\)|Path\\.home\\(\\)\\.(?:rglob|glob)|find\\s+(?:/|~|\\$HOME)\\s|glob\\([\"']/\\*\\*");

        private final Pattern sign;

        Reach(String sign) {
            this.sign = Pattern.compile(sign);
        }

        Pattern sign() {
            return sign;
        }
    }

    private CapabilityCheck() {}

    static void look(Notes notes) {
        var reached = new ArrayList<Reach>();
        var where = new ArrayList<String>();
        int first = 0;
        for (var reach : Reach.values()) {
            for (var line : notes.sheet().lines()) {
                var match = notes.matcher(reach.sign, line.text());
                if (match.find()) {
                    reached.add(reach);
                    where.add("line " + line.number() + ": " + match.group().strip());
                    first = first == 0 ? line.number() : first;
                    break;
                }
            }
        }
        var severity = severity(reached);
        if (severity != Severity.NONE) {
            notes.add(
                    severity,
                    severity == Severity.LOW ? "capability-some" : "capability-together",
                    first,
                    String.join("; ", where));
        }
    }

    private static Severity severity(List<Reach> reached) {
        boolean network = reached.contains(Reach.NETWORK);
        boolean takes = reached.contains(Reach.SECRETS) || reached.contains(Reach.WHOLE_DISK);
        if (network && (reached.contains(Reach.DYNAMIC) || takes && reached.size() > 2)) {
            return Severity.HIGH;
        }
        if (network && takes) {
            return Severity.MEDIUM;
        }
        return reached.contains(Reach.DYNAMIC) || network && reached.contains(Reach.SHELL)
                ? Severity.LOW
                : Severity.NONE;
    }
}
