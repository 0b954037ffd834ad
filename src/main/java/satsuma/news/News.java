package satsuma.news;

import java.time.Instant;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/**
 * What somebody was told.
 *
 * @param id grows
 * @param place a path of this portal
 */
public record News(
        long id,
        NostrKey who,
        Topic topic,
        String word,
        String subject,
        Msat amount,
        String detail,
        String place,
        Instant at,
        boolean read) {

    /** The sentence. */
    public String text() {
        return Wording.of("news." + word, subject, amount.text(), detail).strip();
    }
}
