package satsuma.nostr;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of an event by which people search for it (NIP-50); what is sealed, and what is no
 * text, has none.
 *
 * @param title {@code title}, {@code name} and {@code subject} tags
 * @param summary {@code summary} and {@code alt} tags, and topics
 * @param body the content
 */
public record EventText(String title, String summary, String body) {

    private static final int LINE_MAX = 1_000;

    /** What comes behind is not searched: a bound on the index. */
    private static final int BODY_MAX = 20_000;

    /** Longer than any word: what goes on without a space is a cipher, a hash or a picture. */
    private static final int WORD_MAX = 200;

    static final EventText NONE = new EventText("", "", "");

    public static EventText of(Event event) {
        if (Kind.isWrap(event.kind())
                || Kind.isRemoval(event.kind())
                || event.kind() == Kind.LEGACY_MESSAGE) {
            return NONE;
        }
        return new EventText(
                tags(event, "title", "name", "subject"),
                tags(event, "summary", "alt", "t"),
                isText(event.content()) ? cut(event.content(), BODY_MAX) : "");
    }

    public boolean isEmpty() {
        return title.isBlank() && summary.isBlank() && body.isBlank();
    }

    private static String tags(Event event, String... names) {
        var text = Stream.of(names).flatMap(n -> event.all(n).stream());
        return cut(text.collect(Collectors.joining(" ")), LINE_MAX);
    }

    private static boolean isText(String content) {
        return content.length() <= WORD_MAX || content.lastIndexOf(' ', WORD_MAX) >= 0;
    }

    /** At most so long; and PostgreSQL's text has no NUL. */
    private static String cut(String text, int max) {
        return text.substring(0, Math.min(text.length(), max)).replace('\0', ' ');
    }
}
