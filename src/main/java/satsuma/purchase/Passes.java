package satsuma.purchase;

import java.time.Instant;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Port;

/** All passes there ever were, with the secrets their tokens are made from. */
@Port
public interface Passes {

    /**
     * Keeps {@code pass} with the secret its token is made from.
     *
     * @param root 32 bytes
     */
    void add(Pass pass, byte[] root);

    Optional<Pass> find(ContentHash token);

    /** What the token of a pass that is kept is made from. */
    byte[] root(ContentHash token);

    /** Notes that {@code token} was shown, if it never was before. */
    void use(ContentHash token, Instant now);

    /** How many were never shown, of those that expire after that moment. */
    long countUnused(Instant expiringAfter);

    /**
     * Forgets those that expired before that moment.
     *
     * @return how many, at most {@code limit}
     */
    int forget(Instant expiredBefore, int limit);
}
