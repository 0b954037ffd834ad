package satsuma.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import satsuma.identity.KeptPeople;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.InMemoryEvents;
import satsuma.nostr.InMemoryOutbox;
import satsuma.nostr.Intake;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.Publisher;
import satsuma.nostr.RelayUrl;

/** From a form to a listing and back, by signed events only. */
class PublishingTest {

    private static final ContentHash ONE = ListingSamples.content("one");
    private static final ContentHash TWO = ListingSamples.content("two");

    private Instant now = NostrSamples.NOW;

    private final InMemoryListings listings = new InMemoryListings();
    private final Projector projector = new Projector(listings);
    private final KeptPeople kept = KeptPeople.inMemory();
    private final Publishing publishing =
            new Publishing(
                    new InMemoryDrafts(),
                    listings,
                    new Publisher(
                            new Intake(
                                    NostrSamples.CHECK,
                                    new InMemoryEvents(),
                                    this::tell,
                                    () -> now),
                            new InMemoryOutbox(),
                            new NostrTerms(
                                    new RelayUrl(URI.create("ws://localhost:8080/relay")),
                                    List.of(),
                                    false),
                            () -> now),
                    kept.custody(),
                    () -> now);

    private final Actor ida = actor(kept.people().registerCustodial("ida", "Ida", ""));
    private final Actor alice = actor(NostrSamples.keyOf(NostrSamples.ALICE));

    private void tell(Record notice) {
        if (notice instanceof EventAccepted accepted) {
            projector.on(accepted);
        }
    }

    private static Actor actor(NostrKey key) {
        return new Actor(key, "someone", Set.of());
    }

    private OfferDraft draft(Actor actor, String title, String version, ContentHash content) {
        return publishing.save(actor, ListingSamples.form(title, "zones", 210, version, content));
    }

    private Listing zones() {
        return listings.find("zones").orElseThrow();
    }

    private static Event signed(Draft draft) {
        return NostrSamples.SIGNER.sign(draft, NostrSamples.ALICE);
    }

    private static void assertRefused(Runnable act, Refusal.Reason reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(act::run)
                .matches(refusal -> refusal.reason().equals(reason), reason.code());
    }

    @Test
    void announcesWithAKeptKey() {
        var offer = draft(ida, "Time zones", "1.0.0", ONE);
        assertThat(publishing.publish(ida, offer.id())).isEqualTo("zones");
        assertThat(zones().isOnSale()).isTrue();
        assertThat(zones().seller()).isEqualTo(ida.key());
        assertThat(publishing.mine(ida)).isEmpty();
    }

    @Test
    void announcesWithWhatABrowserSigned() {
        var offer = draft(alice, "Time zones", "1.0.0", ONE);
        var signed = signed(publishing.announcement(alice, offer.id()));
        now = now.plus(Publishing.SIGNED_WITHIN);
        assertThat(publishing.publish(alice, offer.id(), signed)).isEqualTo("zones");
        assertThat(zones().eventId()).isEqualTo(signed.id());
    }

    @Test
    void cannotSignForThoseWhoKeepTheirKey() {
        var offer = draft(alice, "Time zones", "1.0.0", ONE);
        assertRefused(() -> publishing.publish(alice, offer.id()), CatalogueRefusal.KEY_ELSEWHERE);
        assertThat(publishing.mine(alice)).hasSize(1);
    }

    @Test
    void refusesWhatDiffersFromTheAnnouncement() {
        var offer = draft(alice, "Time zones", "1.0.0", ONE);
        var asked = publishing.announcement(alice, offer.id());
        var other =
                new Draft(asked.author(), asked.createdAt(), asked.kind(), asked.tags(), "Other");
        assertRefused(
                () -> publishing.publish(alice, offer.id(), signed(other)),
                CatalogueRefusal.EVENT_DIFFERS);
        var fewer =
                new Draft(
                        asked.author(),
                        asked.createdAt(),
                        asked.kind(),
                        asked.tags().subList(0, 3),
                        asked.content());
        assertRefused(
                () -> publishing.publish(alice, offer.id(), signed(fewer)),
                CatalogueRefusal.EVENT_DIFFERS);
        assertThat(listings.find("zones")).isEmpty();
    }

    @Test
    void refusesWhatWasSignedTooLongAgo() {
        var offer = draft(alice, "Time zones", "1.0.0", ONE);
        var signed = signed(publishing.announcement(alice, offer.id()));
        now = now.plus(Publishing.SIGNED_WITHIN).plusSeconds(1);
        assertRefused(
                () -> publishing.publish(alice, offer.id(), signed),
                CatalogueRefusal.EVENT_DIFFERS);
    }

    @Test
    void refusesAForgedSignature() {
        var offer = draft(alice, "Time zones", "1.0.0", ONE);
        var forged = Event.signed(publishing.announcement(alice, offer.id()), "0".repeat(128));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> publishing.publish(alice, offer.id(), forged));
        assertThat(listings.find("zones")).isEmpty();
    }

    @Test
    void keepsDraftsToTheirOwners() {
        var offer = draft(ida, "Time zones", "1.0.0", ONE);
        assertRefused(() -> publishing.get(alice, offer.id()), CatalogueRefusal.DRAFT_UNKNOWN);
        assertRefused(() -> publishing.discard(alice, offer.id()), CatalogueRefusal.DRAFT_UNKNOWN);
        assertRefused(
                () -> publishing.announcement(alice, offer.id()), CatalogueRefusal.DRAFT_UNKNOWN);
    }

    @Test
    void editsInPlaceEvenWithinOneSecond() {
        publishing.publish(ida, draft(ida, "Time zones", "1.0.0", ONE).id());
        var edit = publishing.edit(ida, "zones");
        assertThat(publishing.edit(ida, "zones").id()).isEqualTo(edit.id());
        var better = ListingSamples.form("Better zones", "zones", 300, "1.0.1", TWO);
        var saved = publishing.save(ida, better);
        publishing.publish(ida, saved.id());
        assertThat(zones().title()).isEqualTo("Better zones");
        assertThat(zones().content()).isEqualTo(TWO);
        assertThat(zones().publishedAt()).isEqualTo(NostrSamples.NOW);
    }

    @Test
    void demandsAHigherVersionForOtherContent() {
        publishing.publish(ida, draft(ida, "Time zones", "1.1.0", ONE).id());
        var offer = draft(ida, "Time zones", "1.1.0", TWO);
        assertRefused(
                () -> publishing.publish(ida, offer.id()), CatalogueRefusal.VERSION_NOT_NEWER);
        assertThat(zones().content()).isEqualTo(ONE);
    }

    @Test
    void withdrawsAndAnnouncesAgain() {
        publishing.publish(ida, draft(ida, "Time zones", "1.0.0", ONE).id());
        assertRefused(() -> publishing.withdraw(alice, "zones"), CatalogueRefusal.LISTING_UNKNOWN);
        publishing.withdraw(ida, "zones");
        assertThat(zones().status()).isEqualTo(ListingStatus.WITHDRAWN);
        now = now.plus(Duration.ofMinutes(1));
        publishing.publish(ida, draft(ida, "Time zones", "1.0.0", ONE).id());
        assertThat(zones().isOnSale()).isTrue();
    }

    @Test
    void withdrawsWithWhatABrowserSigned() {
        var offer = draft(alice, "Time zones", "1.0.0", ONE);
        publishing.publish(alice, offer.id(), signed(publishing.announcement(alice, offer.id())));
        publishing.withdraw(alice, "zones", signed(publishing.withdrawal(alice, "zones")));
        assertThat(zones().status()).isEqualTo(ListingStatus.WITHDRAWN);
    }
}
