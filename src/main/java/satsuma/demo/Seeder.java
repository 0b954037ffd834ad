package satsuma.demo;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.Goods;
import satsuma.catalogue.OfferForm;
import satsuma.catalogue.Publishing;
import satsuma.catalogue.Query;
import satsuma.delivery.Deposit;
import satsuma.identity.People;
import satsuma.kernel.Actor;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;
import satsuma.selling.Counter;

/**
 * Offers the demo catalogue in a portal that has none.
 *
 * <p>A few listings at a time, each noted when it is on sale, so that it may be broken off anywhere
 * and goes on at the next turn. A portal with listings of its own is left alone for good.
 */
@Errand
public class Seeder {

    private static final System.Logger LOG = System.getLogger(Seeder.class.getName());

    private final DemoTerms terms;
    private final Sowing sowing;
    private final Catalogue catalogue;
    private final People people;
    private final Counter counter;
    private final Publishing publishing;

    @Inject
    public Seeder(
            DemoTerms terms,
            Sowing sowing,
            Catalogue catalogue,
            People people,
            Counter counter,
            Publishing publishing) {
        this.terms = terms;
        this.sowing = sowing;
        this.catalogue = catalogue;
        this.people = people;
        this.counter = counter;
        this.publishing = publishing;
    }

    /** Whether there is nothing left to do, now and ever. */
    public boolean isOver() {
        return !terms.seed() || sowing.done().contains(Sowing.OVER);
    }

    /**
     * Offers the next ones.
     *
     * @param limit at most this many
     * @return how many it were
     */
    public int sow(int limit) {
        if (isOver()) {
            return 0;
        }
        if (!sowing.done().contains(Sowing.BEGUN)) {
            if (!catalogue.search(Query.ALL).isEmpty()) {
                sowing.note(Sowing.OVER);
                return 0;
            }
            sowing.note(Sowing.BEGUN);
        }
        return next(limit);
    }

    private int next(int limit) {
        var done = sowing.done();
        int count = 0;
        for (var seller : DemoCatalogue.sellers()) {
            for (var listing : seller.listings()) {
                if (done.contains(listing.slug())) {
                    continue;
                }
                if (count == limit) {
                    return count;
                }
                offer(seller, listing);
                sowing.note(listing.slug());
                count++;
            }
        }
        sowing.note(Sowing.OVER);
        return count;
    }

    private void offer(DemoSeller seller, DemoListing listing) {
        if (catalogue.find(listing.slug()).isPresent()) {
            // Published, and then broken off before it was noted.
            return;
        }
        try (var content = DemoCatalogue.content(listing)) {
            var actor = actor(seller);
            var deposit =
                    counter.receive(
                            actor, listing.goods(), DemoCatalogue.fileName(listing), content);
            var draft = publishing.save(actor, form(listing, deposit));
            counter.publish(actor, draft.id(), "/");
        } catch (Refusal refusal) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the demo listing {0} was refused: {1}",
                    listing.slug(),
                    refusal.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Actor actor(DemoSeller seller) {
        var key = people.registerCustodial(seller.name(), seller.displayName(), seller.about());
        return people.get(key).actor();
    }

    private static OfferForm form(DemoListing listing, Deposit deposit) {
        return new OfferForm(
                null,
                listing.goods(),
                listing.slug(),
                listing.title(),
                listing.summary(),
                DemoCatalogue.text(listing.description()),
                listing.priceSat(),
                listing.category(),
                listing.licence(),
                listing.tags(),
                listing.version(),
                deposit.content(),
                deposit.sizeBytes(),
                deposit.mediaType(),
                listing.source(),
                listing.goods() == Goods.MANIFEST ? "manifest" : "standard");
    }
}
