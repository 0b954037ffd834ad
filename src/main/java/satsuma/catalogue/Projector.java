package satsuma.catalogue;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import satsuma.identity.Looks;
import satsuma.identity.Suspensions;
import satsuma.kernel.Notices;
import satsuma.kernel.UseCase;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.EventsExpired;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.Vanishing;

/** Brings what events say into the catalogue; the only one who does. */
@UseCase
public class Projector {

    private final Listings listings;
    private final NostrTerms terms;
    private final Suspensions suspensions;
    private final Looks looks;
    private final Notices notices;

    @Inject
    public Projector(
            Listings listings,
            NostrTerms terms,
            Suspensions suspensions,
            Looks looks,
            Notices notices) {
        this.listings = listings;
        this.terms = terms;
        this.suspensions = suspensions;
        this.looks = looks;
        this.notices = notices;
    }

    /** Takes note of a valid event, whoever signed it; hearing of it again changes nothing. */
    public void on(@Observes EventAccepted accepted) {
        var event = accepted.event();
        if (Vanishing.isFor(terms.own(), event)) {
            listings.withdrawAll(event.author(), event.createdAt());
            return;
        }
        switch (Projection.of(event)) {
            case Projection.Listed(var listing) -> put(listing);
            case Projection.Withdrawn withdrawn -> withdraw(withdrawn);
            case Projection.Measured(var seller, var content, var sizeBytes, var mediaType) ->
                    listings.measure(seller, content, sizeBytes, mediaType);
            case Projection.Ignored _ -> {}
        }
    }

    private void put(Listing wished) {
        // The same author's identifier always leads to the same wish, so one lock serves both.
        listings.lock(wished.slug());
        var known = listings.at(wished.kind(), wished.seller(), wished.identifier());
        if (known.isEmpty()) {
            putNamed(wished.under(freeSlug(wished), wished.publishedAt()));
            suspensions
                    .find(wished.seller())
                    .ifPresent(one -> listings.suspendAll(one.who(), one.since()));
            tell(wished);
        } else if (Succession.of(wished, known.get()) == Succession.NEXT) {
            putNamed(wished.under(known.get().slug(), known.get().publishedAt()));
            tell(wished);
        }
    }

    private void tell(Listing wished) {
        listings.at(wished.kind(), wished.seller(), wished.identifier())
                .ifPresent(stands -> notices.tell(new ListingAnnounced(stands)));
    }

    private void putNamed(Listing listing) {
        listings.put(listing);
        var title = listing.title();
        listings.name(listing.slug(), looks.of(title), looks.isDeceptive(title));
    }

    private String freeSlug(Listing wished) {
        return Slugs.candidates(wished.slug(), wished.seller())
                .filter(slug -> listings.find(slug).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** What has run out is not on offer any more; its seller may announce it again. */
    public void on(@Observes EventsExpired expired) {
        expired.eventIds().stream()
                .map(listings::announcedBy)
                .flatMap(Optional::stream)
                .forEach(listing -> withdraw(listing, listing.updatedAt()));
    }

    private void withdraw(Projection.Withdrawn withdrawn) {
        Stream.concat(
                        withdrawn.names().stream()
                                .map(name ->
                                        listings.at(
                                                name.kind(),
                                                withdrawn.seller(),
                                                name.identifier())),
                        withdrawn.eventIds().stream().map(listings::announcedBy))
                .flatMap(Optional::stream)
                .filter(listing -> Objects.equals(listing.seller(), withdrawn.seller()))
                .filter(listing -> !listing.updatedAt().isAfter(withdrawn.at()))
                .forEach(listing -> withdraw(listing, withdrawn.at()));
    }

    private void withdraw(Listing listing, Instant at) {
        listings.lock(listing.slug());
        listings.put(listing.withdrawn(at));
    }
}
