package satsuma.dispute.api;

import org.jspecify.annotations.Nullable;

/** What a program says: an answer, a message, why it appeals. */
public record WordsJson(@Nullable String text) {}
