package satsuma.moderation;

import satsuma.kernel.NostrKey;

/**
 * What a case is about.
 *
 * @param slug of the listing; empty if it is the person
 * @param person who sells it, or who it is
 * @param title of the listing, or what the person is called; a stranger's words
 */
public record Subject(String slug, NostrKey person, String title) {

    public boolean isListing() {
        return !slug.isEmpty();
    }

    /** As the audit log names it. */
    String inLog() {
        return isListing() ? "listing:" + slug : "person:" + person.hex();
    }

    /** What there is at most one open case of a cause about. */
    public String key() {
        return isListing() ? slug : person.hex();
    }
}
