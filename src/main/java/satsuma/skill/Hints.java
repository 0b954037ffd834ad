package satsuma.skill;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the files of a skill look as if they did.
 *
 * <p>Found by looking for words, so it misses what hides and may see what is not there: a help to a
 * reader, never a reason to trust.
 */
final class Hints {

    private static final Pattern SCRIPT =
            Pattern.compile(
                    "(?i).*\\.(sh|bash|zsh|py|rb|pl|js|mjs|cjs|ts|php|lua|ps1|bat|cmd|exe)");

    private static final Map<String, Pattern> SIGNS = signs();

    private Hints() {}

    /** The paths of files that an agent would run, in their order. */
    static List<String> scripts(Map<String, byte[]> files) {
        return files.entrySet().stream()
                .filter(file -> isScript(file.getKey(), file.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Words for what SKILL.md and the scripts seem to do. */
    static List<String> of(Map<String, byte[]> files) {
        var texts =
                files.entrySet().stream()
                        .filter(file ->
                                file.getKey().endsWith("SKILL.md")
                                        || isScript(file.getKey(), file.getValue()))
                        .map(file -> new String(file.getValue(), ISO_8859_1))
                        .toList();
        return SIGNS.entrySet().stream()
                .filter(sign ->
                        texts.stream().anyMatch(text -> sign.getValue().matcher(text).find()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isScript(String path, byte[] content) {
        return path.startsWith("scripts/")
                || path.contains("/scripts/")
                || SCRIPT.matcher(path).matches()
                || (content.length > 2 && content[0] == '#' && content[1] == '!');
    }

    private static Map<String, Pattern> signs() {
        var signs = new LinkedHashMap<String, Pattern>();
        signs.put(
                "network",
                Pattern.compile(
                        "\\b(curl|wget|ssh|scp|rsync|nc|urllib|requests|httpx|aiohttp|socket)\\b"
                                + "|fetch\\(|XMLHttpRequest|WebSocket|Invoke-WebRequest"));
        signs.put(
                "files-written",
                Pattern.compile(
                        "open\\([^)\\n]{0,200}['\"][wax]b?\\+?['\"]|writeFile|write_text|\\btee\\b"
                                + "|\\bmv\\b|\\bcp\\b|\\brm\\b|\\bmkdir\\b|>\\s?[./~$\\w]"));
        signs.put(
                "shell",
                Pattern.compile(
                        "\\b(subprocess|os\\.system|child_process|execSync|popen|eval)\\b"
                                + "|\\A#!.{0,40}\\b(ba|z|da)?sh\\b"));
        signs.put(
                "secrets",
                Pattern.compile(
                        "(?i)(api[_-]?key|secret|passw(or)?d|private[_-]?key|access[_-]?token)"
                                + "|\\.ssh/|\\.aws/|\\.env\\b"));
        return signs;
    }
}
