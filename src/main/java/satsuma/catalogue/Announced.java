package satsuma.catalogue;

import java.util.UUID;

/** What came of announcing an offer. */
public sealed interface Announced {

    /** It is listed as {@code slug}. */
    record Listed(String slug) implements Announced {}

    /** Its seller keeps their key themselves, and is to sign what {@code request} holds. */
    record ToSign(UUID request) implements Announced {}
}
