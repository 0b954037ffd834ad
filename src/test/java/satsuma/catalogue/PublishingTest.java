package satsuma.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import satsuma.identity.Act;
import satsuma.identity.IdentityRefusal;
import satsuma.identity.KeptPeople;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.Filter;
import satsuma.nostr.Kind;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.Tag;

/** From a form to a listing and back, by signed events only. */
class PublishingTest {

    private static final ContentHash ONE = ListingSamples.content("one");
    private static final ContentHash TWO = ListingSamples.content("two");

    private Instant now = NostrSamples.NOW;

    private final InMemoryListings listings = new InMemoryListings();
    private final KeptPeople kept = KeptPeople.inMemory(this::tell);
    private final Projector projector =
            new Projector(
                    listings, ListingSamples.NOSTR, kept.suspensions(), KeptPeople.LOOKS, _ -> {});
    private final Publishing publishing =
            new Publishing(
                    new InMemoryDrafts(),
                    listings,
                    kept.reader(),
                    kept.desk(),
                    kept.suspensions(),
                    new Storefront(URI.create("https://market.example")),
                    KeptPeople.LOOKS,
                    () -> now);

    private final Actor ida = actor(kept.people().registerCustodial("ida", "Ida", ""));
    private final Actor alice = actor(NostrSamples.keyOf(NostrSamples.ALICE));

    @BeforeEach
    void sameClock() {
        setNow(NostrSamples.NOW);
    }

    private void setNow(Instant next) {
        now = next;
        kept.clock().accept(next);
    }

    private void tell(Record notice) {
        if (notice instanceof EventAccepted accepted) {
            projector.on(accepted);
            publishing.on(accepted);
        }
    }

    private Announced publish(Actor actor, OfferDraft draft, Draft... companions) {
        return publishing.publish(actor, draft.id(), List.of(companions), "/next");
    }

    private String slugOf(Announced announced) {
        return ((Announced.Listed) announced).slug();
    }

    /** What Alice is asked to sign, signed. */
    private List<Event> signed(Announced announced) {
        var request = kept.desk().get(alice, ((Announced.ToSign) announced).request());
        return request.drafts().stream().map(PublishingTest::signed).toList();
    }

    private String complete(Announced announced) {
        var request = ((Announced.ToSign) announced).request();
        return kept.desk().complete(alice, request, signed(announced));
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
    void isNotForTheSuspended() {
        var draft = draft(ida, "Zones", "1.0.0", ONE);
        var olga = new Actor(new NostrKey("0".repeat(63) + "1"), "olga", Set.of(Role.OPERATOR));
        kept.suspensions().suspend(olga, ida.key(), "spam");

        for (ThrowingCallable attempt :
                List.<ThrowingCallable>of(
                        () -> draft(ida, "Zones", "1.0.0", ONE), () -> publish(ida, draft))) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(attempt)
                    .satisfies(no -> assertThat(no.reason()).isEqualTo(IdentityRefusal.SUSPENDED));
        }

        kept.suspensions().lift(olga, ida.key(), "a mistake");
        assertThat(slugOf(publish(ida, draft))).isEqualTo("zones");
    }

    @Test
    void announcesWithAKeptKey() {
        var offer = draft(ida, "Time zones", "1.0.0", ONE);
        assertThat(slugOf(publish(ida, offer))).isEqualTo("zones");
        assertThat(zones().isOnSale()).isTrue();
        assertThat(zones().seller()).isEqualTo(ida.key());
        assertThat(publishing.mine(ida)).isEmpty();
    }

    @Test
    void announcesWithWhatItsSellerSigned() {
        var asked = publish(alice, draft(alice, "Time zones", "1.0.0", ONE));
        assertThat(listings.find("zones")).isEmpty();
        assertThat(publishing.mine(alice)).hasSize(1);
        assertThat(complete(asked)).isEqualTo("/next");
        assertThat(zones().seller()).isEqualTo(alice.key());
        assertThat(publishing.mine(alice)).isEmpty();
    }

    @Test
    void keepsADraftThatSaysMoreThanWhatWasSigned() {
        var asked = publish(alice, draft(alice, "Time zones", "1.0.0", ONE));
        var signed = signed(asked);
        var known = publishing.mine(alice).getFirst();
        publishing.save(
                alice, ListingSamples.form(known.id(), "Better zones", "zones", 300, "1.0.0", ONE));
        kept.desk().complete(alice, ((Announced.ToSign) asked).request(), signed);
        assertThat(zones().title()).isEqualTo("Time zones");
        assertThat(publishing.mine(alice)).hasSize(1);
    }

    @Test
    void announcesCompanionsInTheSameActAndTakesThemBackTogether() {
        var offer = draft(ida, "Time zones", "1.0.0", ONE);
        publish(ida, offer, file(ida, ONE), handler(ida, "one"));

        var event = kept.reader().latest(Listing.KIND, ida.key(), "zones").orElseThrow();
        assertThat(event.all("a")).containsExactly("31990:" + ida.key() + ":one");
        assertThat(event.all("e")).containsExactly(found(ida, Kind.FILE_METADATA).getFirst().id());

        setNow(now.plusSeconds(60));
        publishing.withdraw(ida, "zones", "/next");
        assertThat(zones().status()).isEqualTo(ListingStatus.WITHDRAWN);
        assertThat(found(ida, Kind.FILE_METADATA)).isEmpty();
        assertThat(found(ida, Kind.HANDLER_INFO)).isEmpty();
    }

    @Test
    void takesBackTheCompanionsOfAnEarlierVersion() {
        publish(ida, draft(ida, "Time zones", "1.0.0", ONE), handler(ida, "one"));
        setNow(now.plusSeconds(60));
        publish(ida, draft(ida, "Time zones", "1.1.0", TWO), handler(ida, "two"));

        assertThat(found(ida, Kind.HANDLER_INFO))
                .extracting(companion -> companion.d().orElse(""))
                .containsExactly("two");
    }

    @Test
    void signsWhatStillHoldsOnlyOnce() {
        publish(ida, draft(ida, "Time zones", "1.0.0", ONE), file(ida, ONE));
        var file = found(ida, Kind.FILE_METADATA);
        setNow(now.plusSeconds(60));
        publish(ida, draft(ida, "Better zones", "1.0.0", ONE), file(ida, ONE));

        assertThat(found(ida, Kind.FILE_METADATA)).isEqualTo(file);
        assertThat(found(ida, Kind.DELETION)).isEmpty();
        setNow(now.plusSeconds(60));
        publishing.withdraw(ida, "zones", "/next");
        setNow(now.plusSeconds(60));
        publish(ida, draft(ida, "Better zones", "1.0.0", ONE), file(ida, ONE));
        assertThat(found(ida, Kind.FILE_METADATA)).hasSize(1).isNotEqualTo(file);
    }

    private List<Event> found(Actor actor, int kind) {
        return kept.reader().find(Filter.kinds(kind).withAuthors(actor.key()));
    }

    private Draft file(Actor actor, ContentHash content) {
        return companion(actor, Kind.FILE_METADATA, Tag.of("x", content.hex()));
    }

    private Draft handler(Actor actor, String d) {
        return companion(actor, Kind.HANDLER_INFO, Tag.of("d", d));
    }

    private Draft companion(Actor actor, int kind, Tag tag) {
        var listing = Tag.of("a", Listing.KIND + ":" + actor.key() + ":zones");
        return new Draft(actor.key(), now, kind, List.of(tag, listing), "");
    }

    @Test
    void keepsDraftsToTheirOwners() {
        var offer = draft(ida, "Time zones", "1.0.0", ONE);
        assertRefused(() -> publishing.get(alice, offer.id()), CatalogueRefusal.DRAFT_UNKNOWN);
        assertRefused(() -> publishing.discard(alice, offer.id()), CatalogueRefusal.DRAFT_UNKNOWN);
        assertRefused(() -> publish(alice, offer), CatalogueRefusal.DRAFT_UNKNOWN);
    }

    @Test
    void editsInPlaceEvenWithinOneSecond() {
        publish(ida, draft(ida, "Time zones", "1.0.0", ONE));
        var edit = publishing.edit(ida, "zones");
        assertThat(publishing.edit(ida, "zones").id()).isEqualTo(edit.id());
        var better = ListingSamples.form("Better zones", "zones", 300, "1.0.1", TWO);
        var saved = publishing.save(ida, better);
        publish(ida, saved);
        assertThat(zones().title()).isEqualTo("Better zones");
        assertThat(zones().content()).isEqualTo(TWO);
        assertThat(zones().publishedAt()).isEqualTo(NostrSamples.NOW);
    }

    @Test
    void demandsAHigherVersionForOtherContent() {
        publish(ida, draft(ida, "Time zones", "1.1.0", ONE));
        var offer = draft(ida, "Time zones", "1.1.0", TWO);
        assertRefused(() -> publish(ida, offer), CatalogueRefusal.VERSION_NOT_NEWER);
        assertThat(zones().content()).isEqualTo(ONE);
    }

    @Test
    void withdrawsAndAnnouncesAgain() {
        publish(ida, draft(ida, "Time zones", "1.0.0", ONE));
        assertRefused(
                () -> publishing.withdraw(alice, "zones", "/next"),
                CatalogueRefusal.LISTING_UNKNOWN);
        publishing.withdraw(ida, "zones", "/next");
        assertThat(zones().status()).isEqualTo(ListingStatus.WITHDRAWN);
        setNow(now.plus(Duration.ofMinutes(1)));
        publish(ida, draft(ida, "Time zones", "1.0.0", ONE));
        assertThat(zones().isOnSale()).isTrue();
    }

    @Test
    void withdrawsWithWhatItsSellerSigned() {
        complete(publish(alice, draft(alice, "Time zones", "1.0.0", ONE)));
        var asked = (Act.ToSign) publishing.withdraw(alice, "zones", "/next");
        assertThat(zones().isOnSale()).isTrue();
        complete(new Announced.ToSign(asked.request()));
        assertThat(zones().status()).isEqualTo(ListingStatus.WITHDRAWN);
    }
}
