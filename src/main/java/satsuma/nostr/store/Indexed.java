package satsuma.nostr.store;

import java.nio.charset.StandardCharsets;
import satsuma.kernel.ContentHash;

/** Tag values as columns and indexes can hold them. */
final class Indexed {

    /** As other relays have it; also keeps rows of the index small. */
    private static final int LENGTH_MAX = 255;

    private Indexed() {}

    /**
     * {@code value}, or its hash if it is long or has a character that PostgreSQL's text has not.
     * Who looks for a value looks for this, and compares the real one afterwards.
     */
    static String form(String value) {
        if (value.length() <= LENGTH_MAX && value.indexOf('\0') < 0) {
            return value;
        }
        return "sha256:" + ContentHash.of(value.getBytes(StandardCharsets.UTF_8));
    }
}
