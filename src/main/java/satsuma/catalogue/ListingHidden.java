package satsuma.catalogue;

import java.time.Instant;
import satsuma.kernel.NostrKey;

/**
 * The portal has taken a listing off its shelves.
 *
 * @param why for its seller; may be empty
 */
public record ListingHidden(String slug, String title, NostrKey seller, String why, Instant at) {}
