package satsuma.skill;

import java.util.List;
import satsuma.kernel.ContentHash;

/**
 * What everyone may see of a skill before buying it.
 *
 * @param name from the front matter; also its folder
 * @param version from the front matter, or empty
 * @param allowedTools what it asks to be allowed, as written
 * @param scripts paths of the files an agent would run
 * @param hints stable words for what its text and scripts seem to do: {@code network}, {@code
 *     files-written}, {@code shell}, {@code secrets}; a hint, found by looking, not a proof
 * @param mcpServers names of the MCP servers it needs
 * @param readme the body of SKILL.md, Markdown by a stranger: sanitise it
 */
public record SkillPreview(
        ContentHash content,
        String name,
        String description,
        String version,
        String licence,
        String compatibility,
        List<String> allowedTools,
        List<String> scripts,
        List<String> hints,
        List<String> mcpServers,
        List<SkillFile> files,
        String readme) {

    public SkillPreview {
        allowedTools = List.copyOf(allowedTools);
        scripts = List.copyOf(scripts);
        hints = List.copyOf(hints);
        mcpServers = List.copyOf(mcpServers);
        files = List.copyOf(files);
    }

    /** All its files unpacked. */
    public long sizeBytes() {
        return files.stream().mapToLong(SkillFile::sizeBytes).sum();
    }
}
