package satsuma.identity;

import java.util.UUID;

/** How far it is with a remote signer. */
public sealed interface Progress {

    /**
     * It has not answered yet; perhaps its owner has to agree first.
     *
     * @param visit an https address where they do that, or empty
     */
    record Waiting(UUID talk, String visit) implements Progress {}

    /** It has proved whose it is, and they are let in. */
    record Entered(SessionToken token) implements Progress {}

    /** It has signed all, and all is published; on to {@code next}. */
    record Published(String next) implements Progress {}
}
