package satsuma.identity;

import java.time.Instant;
import satsuma.kernel.Port;

/** What has been asked of browsers and not answered yet, and which proofs have been used. */
@Port
public interface Challenges {

    void add(Challenge challenge);

    /**
     * Takes the challenge away, so that nobody answers it again.
     *
     * @return false if there is none, it is over, or someone else has just answered it
     */
    boolean take(String text, Instant now);

    /**
     * Remembers that the event called {@code id} has been used as a proof.
     *
     * @param until when nobody would take it any more anyway
     * @return false if it has been used before
     */
    boolean use(String id, Instant until);

    /** Clears what is over. */
    void removeExpired(Instant now);
}
