package satsuma.catalogue;

import java.util.Locale;

/** What it takes to be on the shelves here, in the order in which it is looked at. */
public enum Rule {
    /** The relay of this portal has the event. */
    KEPT,
    /** It is its author's own. */
    VERIFIED,
    KIND,
    IDENTIFIER,
    /** It offers something itself; asked of handlers only. */
    OWN_OFFER,
    /** It says that the thing is to be had; asked of classifieds only. */
    OFFERED,
    TITLE,
    /** Asked of classifieds only. */
    DIGITAL,
    GOODS,
    CONTENT,
    PRICE,
    /** No other announcement stands in its place. */
    STANDS,
    NOT_EXPIRED,
    NOT_WITHDRAWN,
    /** The portal has not taken it off the shelves. */
    NOT_HIDDEN;

    /** For keys of messages. */
    public String word() {
        return word(this);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
