package satsuma.earnings;

import satsuma.kernel.Msat;

/**
 * What one listing has earned its owner.
 *
 * @param market {@code skill}, {@code dataset}, {@code manifest} …
 * @param item the listing, by its slug
 * @param title as it was at the last sale
 */
public record ByItem(String market, String item, String title, Msat earned, long sales) {}
