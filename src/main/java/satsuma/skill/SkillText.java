package satsuma.skill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import satsuma.kernel.Refusal;

/**
 * A SKILL.md: front matter that a program reads, and a text that an agent reads.
 *
 * @param name 1 to {@value #NAME_MAX} small letters, digits and single hyphens between them
 * @param description 1 to {@value #DESCRIPTION_MAX} characters
 * @param compatibility at most {@value #COMPATIBILITY_MAX} characters, may be empty
 * @param allowedTools as written, may be none
 * @param body Markdown
 * @see <a href="https://agentskills.io/specification">Agent Skills</a>
 */
record SkillText(
        String name,
        String description,
        String compatibility,
        String licence,
        String version,
        List<String> allowedTools,
        List<String> mcpServers,
        String body) {

    static final int NAME_MAX = 64;
    static final int DESCRIPTION_MAX = 1_024;
    static final int COMPATIBILITY_MAX = 500;
    static final int LIST_MAX = 100;

    /** Shown on the listing's page; more than this nobody reads there. */
    static final int BODY_MAX = 200_000;

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern FRONT_MATTER =
            Pattern.compile("\\A---[ \\t]*\\n(.*?\\n)?---[ \\t]*(\\n|\\z)", Pattern.DOTALL);
    private static final Pattern MCP_TOOL = Pattern.compile("mcp__([A-Za-z0-9_.-]+?)__.*");

    /** Between the words of a list that is written in one line; a tool may have spaces in (). */
    private static final Pattern BETWEEN = Pattern.compile("[,\\s]+(?![^(]*\\))");

    SkillText {
        allowedTools = List.copyOf(allowedTools);
        mcpServers = List.copyOf(mcpServers);
    }

    /**
     * Reads the bytes of a SKILL.md.
     *
     * @throws Refusal one of {@link SkillRefusal} if it breaks a rule of the format
     */
    static SkillText read(byte[] bytes, Yaml yaml) {
        var text = decoded(bytes).replace("\r\n", "\n");
        var parts = FRONT_MATTER.matcher(text);
        if (!parts.find()) {
            throw new Refusal(SkillRefusal.NO_FRONT_MATTER);
        }
        var matter = yaml.mapping(Objects.requireNonNullElse(parts.group(1), ""));
        var metadata = inner(matter, "metadata");
        var tools = words(matter.getOrDefault("allowed-tools", List.of()));
        return new SkillText(
                name(plain(matter, "name")),
                within(plain(matter, "description"), 1, DESCRIPTION_MAX, SkillRefusal.DESCRIPTION),
                within(
                        plain(matter, "compatibility"),
                        0,
                        COMPATIBILITY_MAX,
                        SkillRefusal.COMPATIBILITY),
                first(plain(matter, "license"), plain(matter, "licence")),
                first(plain(matter, "version"), plain(metadata, "version")),
                tools,
                mcpServers(matter, metadata, tools),
                shortened(text.substring(parts.end()).strip()));
    }

    private static String decoded(byte[] bytes) {
        try {
            var text =
                    UTF_8.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
            if (text.indexOf('\0') >= 0) {
                throw new Refusal(SkillRefusal.NOT_UTF8);
            }
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException other) {
            throw new Refusal(SkillRefusal.NOT_UTF8);
        }
    }

    private static String name(String name) {
        if (name.length() > NAME_MAX || !NAME.matcher(name).matches()) {
            throw new Refusal(
                    SkillRefusal.NAME,
                    name.length() <= NAME_MAX ? name : name.substring(0, NAME_MAX) + "…");
        }
        return name;
    }

    private static String within(String text, int min, int max, SkillRefusal reason) {
        int length = text.codePointCount(0, text.length());
        if (length < min || length > max) {
            throw new Refusal(reason, String.valueOf(max));
        }
        return text;
    }

    private static List<String> mcpServers(
            Map<String, Object> matter, Map<String, Object> metadata, List<String> tools) {
        var written =
                Stream.of("mcp-servers", "mcp_servers", "mcp")
                        .flatMap(key -> Stream.of(matter, metadata).map(map -> map.get(key)))
                        .filter(Objects::nonNull)
                        .flatMap(value -> words(value).stream());
        var meant =
                tools.stream()
                        .map(MCP_TOOL::matcher)
                        .filter(java.util.regex.Matcher::matches)
                        .map(found -> found.group(1));
        return Stream.concat(written, meant).distinct().limit(LIST_MAX).toList();
    }

    /** A list, however it is written: as one, as the keys of a mapping, or in one line. */
    private static List<String> words(Object value) {
        var words =
                switch (value) {
                    case List<?> list -> list.stream().map(String::valueOf);
                    case Map<?, ?> map -> map.keySet().stream().map(String::valueOf);
                    default -> BETWEEN.splitAsStream(String.valueOf(value));
                };
        return words.map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() <= 200 ? word : word.substring(0, 200))
                .limit(LIST_MAX)
                .toList();
    }

    private static String plain(Map<String, Object> map, String key) {
        var value = map.get(key);
        return value == null || value instanceof Map || value instanceof List
                ? ""
                : String.valueOf(value).strip();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inner(Map<String, Object> map, String key) {
        return map.get(key) instanceof Map<?, ?> inner ? (Map<String, Object>) inner : Map.of();
    }

    private static String first(String one, String other) {
        var found = one.isEmpty() ? other : one;
        return found.length() <= 100 ? found : found.substring(0, 100);
    }

    private static String shortened(String body) {
        return body.length() <= BODY_MAX ? body : body.substring(0, BODY_MAX) + "\n\n…";
    }
}
