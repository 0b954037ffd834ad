package satsuma.skill;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;

/** A zip of a skill's folder, read. */
final class SkillPackage {

    private static final String SKILL_FILE = "SKILL.md";

    private final String folder;
    private final Map<String, byte[]> inside;

    private SkillPackage(String folder, Map<String, byte[]> inside) {
        this.folder = folder;
        this.inside = inside;
    }

    /**
     * Opens a package.
     *
     * @throws Refusal one of {@link SkillRefusal} if it is packed as no skill should be
     */
    static SkillPackage open(byte[] zip) {
        var files = withoutLitter(Archive.unpack(zip));
        var folder = folder(files);
        return new SkillPackage(folder, inside(files, folder));
    }

    /** All its files by their paths in the folder. */
    Map<String, byte[]> files() {
        return inside;
    }

    /**
     * What may be shown of it.
     *
     * @throws Refusal one of {@link SkillRefusal} if it is not a skill as it should be
     */
    SkillPreview preview(ContentHash content, Yaml yaml) {
        var text = SkillText.read(Objects.requireNonNull(inside.get(SKILL_FILE)), yaml);
        if (!folder.isEmpty() && !folder.equals(text.name())) {
            throw new Refusal(SkillRefusal.NAME_NOT_FOLDER, text.name(), folder);
        }
        return new SkillPreview(
                content,
                text.name(),
                text.description(),
                text.version(),
                text.licence(),
                text.compatibility(),
                text.allowedTools(),
                Hints.scripts(inside),
                Hints.of(inside),
                text.mcpServers(),
                inside.entrySet().stream().map(SkillPackage::file).toList(),
                text.body());
    }

    /** What some systems put into every zip without being asked. */
    private static Map<String, byte[]> withoutLitter(Map<String, byte[]> files) {
        var kept = new LinkedHashMap<>(files);
        kept.keySet()
                .removeIf(path ->
                        path.startsWith("__MACOSX/")
                                || path.equals(".DS_Store")
                                || path.endsWith("/.DS_Store"));
        return kept;
    }

    /** The one folder at the top; empty if SKILL.md itself is there. */
    private static String folder(Map<String, byte[]> files) {
        if (files.containsKey(SKILL_FILE)) {
            return "";
        }
        var tops =
                files.keySet().stream()
                        .map(path -> new EntryPath(path).top())
                        .collect(Collectors.toSet());
        var top = tops.size() == 1 ? tops.iterator().next() : "";
        if (top.isEmpty() || !files.containsKey(top + "/" + SKILL_FILE)) {
            throw new Refusal(SkillRefusal.NO_SKILL_FILE);
        }
        return top;
    }

    private static Map<String, byte[]> inside(Map<String, byte[]> files, String folder) {
        var inside = new LinkedHashMap<String, byte[]>();
        int begin = folder.isEmpty() ? 0 : folder.length() + 1;
        files.forEach((path, content) -> inside.put(path.substring(begin), content));
        return inside;
    }

    private static SkillFile file(Map.Entry<String, byte[]> file) {
        return new SkillFile(
                file.getKey(), file.getValue().length, ContentHash.of(file.getValue()));
    }
}
