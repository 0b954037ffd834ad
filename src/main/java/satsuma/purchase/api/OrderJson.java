package satsuma.purchase.api;

import org.jspecify.annotations.Nullable;

/**
 * What a program sends to buy.
 *
 * @param listing the slug
 * @param priceSat the price it was shown, in whole sats; if given, another price is refused
 * @param pay {@code lightning}, which is also meant by nothing: the answer has an invoice; {@code
 *     balance}: it is paid at once with what the portal owes the buyer, or refused
 */
public record OrderJson(@Nullable String listing, @Nullable Long priceSat, @Nullable String pay) {}
