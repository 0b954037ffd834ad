package satsuma.vetting;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Machine code, and commands known from what has done harm. */
final class ExecutableCheck {

    private record Shape(String rule, Severity severity, Pattern pattern) {
        Shape(String rule, Severity severity, String pattern) {
            this(rule, severity, Pattern.compile(pattern));
        }
    }

    private static final String INTO_A_SHELL =
            "\\|\\s*(?:sudo\\s+(?:-\\w+\\s+)?)?(?:env\\s+)?(?:/\\S{0,40}/)?"
                    + "(?:ba|z|da|k|fi|c)?sh\\b|\\|\\s*(?:sudo\\s+)?(?:python3?|perl|ruby|node|php)\\b(?!\\s+-m\\s+json)";

    private static final List<Shape> SHAPES =
            List.of(
                    new Shape(
                            "executable-net-to-shell",
                            Severity.HIGH,
                            "\\b(?:curl|wget|fetch)\\b[^\\n;]{0,300}?(?:" + INTO_A_SHELL + ")"),
                    new Shape(
                            "executable-net-to-shell",
                            Severity.HIGH,
                            "(?:\\b(?:ba|z)?sh\\b|\\bsource\\b|\\beval\\b|^\\s*\\.)[^\\n]{0,40}[<$`]\\(?\\s*\\(?\\s*\"?\\$?\\(?\\s*(?:curl|wget)\\b"),
                    new Shape(
                            "executable-net-to-shell",
                            Severity.HIGH,
                            "(?i)\\b(?:iex|invoke-expression)\\b[^\\n]{0,120}(?:downloadstring|iwr|irm|invoke-webrequest|invoke-restmethod)"),
                    new Shape(
                            "executable-net-to-shell",
                            Severity.HIGH,
                            "(?i)\\b(?:iwr|irm|invoke-webrequest|invoke-restmethod)\\b[^\\n]{0,200}\\|\\s*(?:iex|invoke-expression)"),
                    new Shape(
                            "executable-decoded",
                            Severity.HIGH,
                            "\\bbase64\\s+(?:-d|-D|--decode)\\b[^\\n]{0,120}(?:"
                                    + INTO_A_SHELL
                                    + ")"),
                    new Shape(
                            "executable-decoded",
                            Severity.HIGH,
                            "\\b(?:eval|exec|Function|execSync|os\\.system)\\s*\\(\\s*(?:new\\s+)?(?:atob|Buffer\\.from|base64|zlib|codecs|marshal|bytes\\.fromhex|__import__|compile\\s*\\(\\s*base64)"),
                    new Shape(
                            "executable-decoded",
                            Severity.HIGH,
                            "(?i)\\bpowershell(?:\\.exe)?\\b[^\\n]{0,80}\\s-(?:e|enc|encodedcommand)\\s+[A-Za-z0-9+/=]{20,}"),
                    new Shape(
                            "executable-reverse-shell",
                            Severity.CRITICAL,
                            "/dev/(?:tcp|udp)/[\\w.$\\{-]|\\b(?:nc|ncat|netcat)\\b[^\\n]{0,80}\\s-[a-z]*e\\b|\\bbash\\s+-i\\s*[>&]|socket\\.socket[^\\n]{0,200}\\bdup2\\b"),
                    new Shape(
                            "executable-destructive",
                            Severity.HIGH,
                            "\\brm\\s+-[a-z]*(?:rf|fr)[a-z]*\\s+(?:--no-preserve-root\\s+)?[\"']?(?:/(?:\\s|$|\\*|[\"'])|~/?(?:\\s|$|\\*)|\\$HOME/?(?:[\\s\"']|$))|\\bmkfs\\.|\\bdd\\b[^\\n]{0,80}\\bof=/dev/|:\\(\\)\\s*\\{\\s*:\\|:"),
                    new Shape(
                            "executable-persistence",
                            Severity.HIGH,
                            ">>\\s*[\"']?(?:~|\\$HOME|\\$\\{HOME\\})/\\.(?:bashrc|zshrc|profile|bash_profile|zprofile)|authorized_keys|Library/LaunchAgents|/etc/cron|\\bcrontab\\s+-(?!l\\b)|systemctl\\s+(?:--user\\s+)?enable|CurrentVersion\\\\+Run"),
                    new Shape(
                            "executable-agent-settings",
                            Severity.HIGH,
                            "(?:~|\\$HOME)/\\.(?:claude|cursor|codex|gemini|continue)/(?:settings|config|hooks|mcp)[\\w.-]*|--dangerously-skip-permissions|--yolo\\b|core\\.hooksPath"),
                    new Shape(
                            "executable-credentials",
                            Severity.MEDIUM,
                            "~?/\\.ssh/id_|/\\.aws/credentials|/\\.config/gcloud|/\\.kube/config|/\\.netrc|security\\s+find-(?:generic|internet)-password|Login Data|wallet\\.dat|/\\.gnupg/|/etc/shadow"));

    /** Files that make something else run them. */
    private static final Pattern HOOK_FILE =
            Pattern.compile(
                    "(?i)(.*/)?(\\.git/hooks/.*|\\.githooks/.*|\\.husky/.*|\\.claude/settings.*\\.json"
                            + "|hooks/hooks\\.json|\\.vscode/tasks\\.json|\\.envrc|conftest\\.py|sitecustomize\\.py"
                            + "|.*\\.pth|setup\\.py)");

    private static final Pattern NPM_HOOK =
            Pattern.compile("\"(?:pre|post)?install\"\\s*:\\s*\"[^\"]{1,200}");
    private static final Pattern AGENT_HOOK =
            Pattern.compile(
                    "\"(?:PreToolUse|PostToolUse|SessionStart|UserPromptSubmit|Stop)\"\\s*:");
    private static final Pattern BLOB =
            Pattern.compile("(?<![A-Za-z0-9+/;,])[A-Za-z0-9+/]{60,}={0,2}");
    private static final Pattern ESCAPED =
            Pattern.compile("(?:\\\\x[0-9a-fA-F]{2}){24,}|(?:\\\\u00[0-9a-fA-F]{2}){16,}");
    private static final Pattern IMAGE =
            Pattern.compile("data:(?:image|font|audio)/[\\w.+-]+;base64,");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
    private static final int BLOB_LARGE = 300;

    private static final Set<String> PLAIN =
            Set.of(
                    "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "pdf", "ttf", "otf", "woff",
                    "woff2", "mp3", "wav", "ogg", "mp4", "webm", "sqlite", "parquet", "docx",
                    "xlsx", "pptx", "odt", "epub");
    private static final Set<String> LOADED =
            Set.of(
                    "exe",
                    "dll",
                    "so",
                    "dylib",
                    "scr",
                    "msi",
                    "com",
                    "jar",
                    "apk",
                    "deb",
                    "rpm",
                    "appimage",
                    "pyc",
                    "pyd",
                    "node",
                    "wasm",
                    "class",
                    "dex",
                    "lnk",
                    "hta",
                    "pkg");
    private static final Set<String> PICKLED = Set.of("pkl", "pickle", "joblib", "pt", "ckpt");

    private ExecutableCheck() {}

    static void look(Notes notes) {
        var sheet = notes.sheet();
        if (HOOK_FILE.matcher(sheet.path()).matches()) {
            notes.add(Severity.MEDIUM, "executable-hook", 0, sheet.path());
        }
        if (!sheet.text()) {
            binary(notes, sheet);
            return;
        }
        if (sheet.isActedOn()) {
            SHAPES.forEach(shape -> notes.addEach(shape.severity(), shape.rule(), shape.pattern()));
            blobs(notes, sheet);
        }
        if (sheet.extension().equals("json")) {
            notes.addEach(Severity.MEDIUM, "executable-hook", NPM_HOOK);
            notes.addEach(Severity.MEDIUM, "executable-hook", AGENT_HOOK);
        }
    }

    private static void binary(Notes notes, Sheet sheet) {
        var code = Magic.machineCode(sheet.bytes());
        if (code.isPresent() || LOADED.contains(sheet.extension())) {
            notes.add(
                    Severity.HIGH,
                    "executable-machine-code",
                    0,
                    sheet.path() + code.map(machine -> " (" + machine + ")").orElse(""));
        } else if (PICKLED.contains(sheet.extension())) {
            notes.add(Severity.MEDIUM, "executable-pickle", 0, sheet.path());
        } else if (!PLAIN.contains(sheet.extension())) {
            notes.add(Severity.LOW, "executable-opaque", 0, sheet.path());
        }
    }

    private static void blobs(Notes notes, Sheet sheet) {
        for (var line : sheet.lines()) {
            if (notes.has(IMAGE, line.text())) {
                continue;
            }
            var blob = notes.matcher(BLOB, line.text());
            while (blob.find()) {
                blob(notes, line.number(), blob.group());
            }
            var escaped = notes.matcher(ESCAPED, line.text());
            if (escaped.find()) {
                notes.add(Severity.MEDIUM, "executable-obfuscated", line.number(), escaped.group());
            }
        }
    }

    private static void blob(Notes notes, int line, String text) {
        if (HEX.matcher(text).matches()) {
            return;
        }
        var inside = decoded(text);
        if (!inside.isEmpty() && Hidden.isCommand(notes, inside)) {
            notes.add(Severity.HIGH, "executable-hidden-command", line, inside);
        } else if (text.length() >= BLOB_LARGE) {
            notes.add(
                    Severity.MEDIUM,
                    "executable-blob",
                    line,
                    text.substring(0, 40) + "… (" + text.length() + " characters)");
        }
    }

    /** The words that {@code base64} is, or nothing if it is none. */
    static String decoded(String base64) {
        try {
            var whole = base64.substring(0, Math.min(base64.length(), 4_096) / 4 * 4);
            var text = new String(Base64.getDecoder().decode(whole), ISO_8859_1);
            boolean printable =
                    text.chars()
                            .allMatch(c ->
                                    c >= ' ' && c < 0x7f || c == '\n' || c == '\t' || c == '\r');
            return printable ? text : "";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /** What is worse for being hidden. */
    static final class Hidden {

        private static final Pattern COMMAND =
                Pattern.compile(
                        "https?://|\\b(?:curl|wget|bash|sh -c|eval|exec|import os|subprocess|socket|powershell|rm -rf|chmod)\\b");

        private Hidden() {}

        static boolean isCommand(Notes notes, String text) {
            return notes.has(COMMAND, text) || WordingCheck.says(notes, text);
        }
    }
}
