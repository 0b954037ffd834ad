package satsuma.news;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of news, from the portal's messages. */
final class Wording {

    private Wording() {}

    /** The message {@code key} with {@code values} put in. */
    static String of(String key, Object... values) {
        var pattern = ResourceBundle.getBundle("satsuma.messages", Locale.ROOT).getString(key);
        return new MessageFormat(pattern, Locale.ROOT).format(values);
    }
}
