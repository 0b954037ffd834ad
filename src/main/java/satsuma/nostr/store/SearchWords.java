package satsuma.nostr.store;

import java.util.regex.Pattern;

/** What someone searches for, as PostgreSQL's {@code websearch_to_tsquery} takes it. */
final class SearchWords {

    /** {@code language:en} and the like: NIP-50's extensions, to be ignored if one has none. */
    private static final Pattern EXTENSION = Pattern.compile("(?<!\\S)[a-z]+:\\S+");

    private static final int LENGTH_MAX = 500;

    private SearchWords() {}

    static String of(String search) {
        var words = search.substring(0, Math.min(search.length(), LENGTH_MAX));
        return EXTENSION.matcher(words.replace('\0', ' ')).replaceAll("").strip();
    }
}
