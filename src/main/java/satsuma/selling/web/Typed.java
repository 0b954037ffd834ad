package satsuma.selling.web;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Refusal;

/** What came from a form or an address; Faces says null where nothing was typed. */
final class Typed {

    private Typed() {}

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    /**
     * The id in an address.
     *
     * @throws Refusal {@link CommonRefusal#NOT_FOUND} if it is none
     */
    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(CommonRefusal.NOT_FOUND);
        }
    }

    /** The hash in an address; nothing if there is none. */
    static Optional<ContentHash> hash(String text) {
        return Hex.is(text, 64) ? Optional.of(new ContentHash(text)) : Optional.empty();
    }

    /** Whole sats as people type them, with thousands apart or not; −1 if it is no number. */
    static long sat(String text) {
        var digits = text.replaceAll("[\\s,_'\\u00A0\\u202F]", "");
        return digits.matches("[0-9]{1,15}") ? Long.parseLong(digits) : -1;
    }
}
