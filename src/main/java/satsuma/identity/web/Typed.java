package satsuma.identity.web;

import org.jspecify.annotations.Nullable;

/** What came from a form; Faces says null where nothing was typed. */
final class Typed {

    private Typed() {}

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
