package satsuma.catalogue;

/**
 * A listing has come into the catalogue by its event, new or in place of what stood there.
 *
 * @param listing as it stands now, without its seller's name
 */
public record ListingAnnounced(Listing listing) {}
