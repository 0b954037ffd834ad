package satsuma.identity.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Refusal;

/** What came from a form; Faces says null where nothing was typed. */
final class Typed {

    private Typed() {}

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    /**
     * {@code text} as an id.
     *
     * @throws Refusal for {@code otherwise} if it is none
     */
    static UUID id(String text, Refusal.Reason otherwise) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw new Refusal(otherwise);
        }
    }
}
