package satsuma.news;

import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * What somebody is to be told.
 *
 * @param cause what it came of, at most 120 characters; of one cause a person is told once
 * @param word which sentence it is: the message {@code news.<word>}
 * @param subject what it is about, such as the title of a listing; may be empty
 * @param amount none if it is not about money
 * @param detail what else they should know, such as a reason; may be empty
 * @param place where they see more: a path of this portal
 */
public record Told(
        NostrKey who,
        String cause,
        Topic topic,
        String word,
        String subject,
        Msat amount,
        String detail,
        String place) {

    private static final int TEXT_MAX = 300;

    public Told {
        subject = cut(subject);
        detail = cut(detail);
    }

    /** Never in the middle of a pair of surrogates. */
    private static String cut(String text) {
        if (text.length() <= TEXT_MAX) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(TEXT_MAX - 1)) ? TEXT_MAX - 1 : TEXT_MAX;
        return text.substring(0, end);
    }
}
