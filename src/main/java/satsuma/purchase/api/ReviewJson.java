package satsuma.purchase.api;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a program sends to review a purchase: {@code purchase}, {@code stars} and {@code text} if
 * the portal keeps the person's key, or else the review as an {@code event} signed elsewhere.
 *
 * @param stars 1 to 5
 * @param text may be missing
 * @param event of kind 31555, in NIP-01's object form
 */
public record ReviewJson(
        @Nullable String purchase,
        @Nullable Integer stars,
        @Nullable String text,
        @Nullable JsonObject event) {}
