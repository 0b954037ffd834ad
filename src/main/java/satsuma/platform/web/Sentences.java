package satsuma.platform.web;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import satsuma.kernel.Refusal;

/** What a refusal is to people, and what it is to HTTP. */
public final class Sentences {

    private Sentences() {}

    /** The sentence for {@code refusal}, its code if it has none. */
    public static String of(Refusal refusal) {
        var bundle = ResourceBundle.getBundle("satsuma.messages", Locale.ENGLISH);
        var key = "refusal." + refusal.reason().code();
        return bundle.containsKey(key)
                ? MessageFormat.format(bundle.getString(key), refusal.details().toArray())
                : refusal.reason().code();
    }

    /** The HTTP status for {@code refusal}. */
    public static int status(Refusal refusal) {
        return switch (refusal.reason().kind()) {
            case INVALID -> 400;
            case SIGN_IN -> 401;
            case FORBIDDEN -> 403;
            case UNKNOWN -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case LIMITED -> 429;
            case UNAVAILABLE -> 503;
        };
    }
}
