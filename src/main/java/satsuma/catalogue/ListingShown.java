package satsuma.catalogue;

import java.time.Instant;
import satsuma.kernel.NostrKey;

/** The portal has put a listing back on its shelves that it had hidden. */
public record ListingShown(String slug, String title, NostrKey seller, Instant at) {}
