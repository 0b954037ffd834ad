package satsuma.purchase;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Listing;
import satsuma.kernel.Msat;
import satsuma.kernel.Split;
import satsuma.lightning.LightningRefusal;
import satsuma.settlement.SettlementTerms;

/**
 * A price nobody has agreed to, and what else there is to know before.
 *
 * @param parts who gets what of the price; nothing if it is free
 * @param review how long the money is held after the purchase; zero if it is shared at once
 * @param own whether the asking person sells it
 * @param owned the purchase by which the asking person has it already
 * @param deliverable whether there is something to hand over
 * @param obstacle why no money can be held for it now; null if nothing speaks against it
 */
public record Quote(
        Listing listing,
        List<Split.Part> parts,
        Duration review,
        boolean own,
        @Nullable PurchaseId owned,
        boolean deliverable,
        @Nullable LightningRefusal obstacle) {

    public Quote {
        parts = List.copyOf(parts);
    }

    public Msat price() {
        return listing.price();
    }

    public boolean isFree() {
        return listing.isFree();
    }

    /** Whether the asking person, once signed in, could buy it now. */
    public boolean isBuyable() {
        return deliverable && !own && owned == null && obstacle == null;
    }

    /** How long the money is held: {@code 24 h}, {@code 60 s}. */
    public String reviewText() {
        return SettlementTerms.text(review);
    }
}
