package satsuma.dispute.api;

import org.jspecify.annotations.Nullable;

/**
 * What a program sends to put in evidence: a {@code text}, or a {@code file} with its {@code
 * base64}.
 *
 * @param kind {@code statement}, {@code receipt}, {@code log}, {@code hash} or {@code screenshot}
 */
public record EvidenceJson(
        @Nullable String kind,
        @Nullable String title,
        @Nullable String text,
        @Nullable String file,
        @Nullable String base64) {}
