package satsuma.selling;

import java.util.List;

/**
 * What a form begins with: what could be read off the file, the rest empty.
 *
 * @param description Markdown
 * @param tags fit for a listing
 */
public record Proposal(
        String title,
        String summary,
        String description,
        String version,
        String licence,
        List<String> tags) {

    public Proposal {
        tags = List.copyOf(tags);
    }
}
