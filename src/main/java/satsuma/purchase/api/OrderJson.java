package satsuma.purchase.api;

import org.jspecify.annotations.Nullable;

/**
 * What a program sends to buy.
 *
 * @param listing the slug
 * @param priceSat the price it was shown, in whole sats; if given, another price is refused
 */
public record OrderJson(@Nullable String listing, @Nullable Long priceSat) {}
