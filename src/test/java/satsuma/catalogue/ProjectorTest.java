package satsuma.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import satsuma.identity.KeptPeople;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.EventsExpired;
import satsuma.nostr.Tag;

/** Who may replace what, and who gets which name. */
class ProjectorTest {

    private static final NostrKey ANN = new NostrKey("a".repeat(64));
    private static final NostrKey BOB = new NostrKey("b".repeat(64));
    private static final Instant AT = ListingSamples.AT;

    private final InMemoryListings listings = new InMemoryListings();
    private final KeptPeople kept = KeptPeople.inMemory();
    private final Projector projector =
            new Projector(
                    listings, ListingSamples.NOSTR, kept.suspensions(), KeptPeople.LOOKS, _ -> {});

    private Event announce(NostrKey seller, String title, String version, Instant at) {
        return announce(seller, "zones", title, version, "one", at);
    }

    private Event announce(
            NostrKey seller, String d, String title, String version, String content, Instant at) {
        var form = ListingSamples.form(title, d, 10, version, ListingSamples.content(content));
        var draft = Announcement.of(ListingSamples.draft(seller, form), at, at, List.of());
        return tell(draft);
    }

    private Event tell(Draft draft) {
        var event = Event.signed(draft, "0".repeat(128));
        projector.on(new EventAccepted(event));
        return event;
    }

    private Listing zones() {
        return listings.find("zones").orElseThrow();
    }

    @Test
    void keepsWhatASuspendedSellerAnnouncesElsewhereOffTheShelves() {
        var olga = new Actor(BOB, "olga", Set.of(Role.OPERATOR));
        kept.suspensions().suspend(olga, ANN, "spam");

        announce(ANN, "Zones", "1.0.0", AT);

        assertThat(zones().status()).isEqualTo(ListingStatus.SUSPENDED);
    }

    @Test
    void putsTheNewerInThePlaceOfTheOlder() {
        announce(ANN, "Zones one", "1.0.0", AT);
        announce(ANN, "Zones two", "1.0.0", AT.plusSeconds(1));
        assertThat(zones().title()).isEqualTo("Zones two");
        assertThat(zones().publishedAt()).isEqualTo(AT);
    }

    @Test
    void leavesTheNewerWhereTheOlderComesLate() {
        announce(ANN, "Zones two", "1.0.0", AT.plusSeconds(1));
        announce(ANN, "Zones one", "1.0.0", AT);
        assertThat(zones().title()).isEqualTo("Zones two");
    }

    @Test
    void prefersTheLowerIdOfOneSecondWhicheverComesFirst() {
        var one = announce(ANN, "Zones one", "1.0.0", AT);
        var two = announce(ANN, "Zones two", "1.0.0", AT);
        var lower = one.id().compareTo(two.id()) < 0 ? one : two;
        assertThat(zones().eventId()).isEqualTo(lower.id());
        projector.on(new EventAccepted(one));
        projector.on(new EventAccepted(two));
        assertThat(zones().eventId()).isEqualTo(lower.id());
    }

    @Test
    void givesANameToItsFirstAndAnotherToTheNext() {
        announce(ANN, "Zones of Ann", "1.0.0", AT);
        announce(BOB, "Zones of Bob", "1.0.0", AT.plusSeconds(5));
        assertThat(zones().seller()).isEqualTo(ANN);
        assertThat(listings.find("zones-bbbbbb").orElseThrow().seller()).isEqualTo(BOB);
    }

    @Test
    void leavesANameWithItsSellerAfterItIsWithdrawn() {
        announce(ANN, "Zones of Ann", "1.0.0", AT);
        tell(Announcement.withdrawal(zones(), List.of(), AT.plusSeconds(1)));
        announce(BOB, "Zones of Bob", "1.0.0", AT.plusSeconds(2));
        assertThat(zones().seller()).isEqualTo(ANN);
        assertThat(zones().status()).isEqualTo(ListingStatus.WITHDRAWN);
    }

    @Test
    void tellsIdentifiersApartThatLookAlikeAsAddresses() {
        announce(ANN, "my data", "First", "1.0.0", "one", AT);
        announce(ANN, "My-Data", "Second", "1.0.0", "two", AT);
        announce(ANN, "my.data", "Third", "1.0.0", "three", AT);
        assertThat(listings.bySeller(ANN, true, 9))
                .extracting(Card::slug)
                .containsExactlyInAnyOrder("my-data", "my-data-aaaaaa", "my-data-aaaaaa-2");
    }

    @Test
    void doesNotLetOthersWithdraw() {
        var event = announce(ANN, "Zones", "1.0.0", AT);
        var theirs = Announcement.withdrawal(zones(), List.of(), AT.plusSeconds(1));
        tell(new Draft(BOB, theirs.createdAt(), theirs.kind(), theirs.tags(), ""));
        assertThat(zones().status()).isEqualTo(ListingStatus.ON_SALE);
        assertThat(zones().eventId()).isEqualTo(event.id());
    }

    @Test
    void doesNotWithdrawWhatWasAnnouncedLater() {
        announce(ANN, "Zones", "1.0.0", AT);
        var withdrawal = Announcement.withdrawal(zones(), List.of(), AT.plusSeconds(1));
        announce(ANN, "Zones again", "1.0.0", AT.plusSeconds(2));
        tell(withdrawal);
        assertThat(zones().isOnSale()).isTrue();
    }

    @Test
    void comesBackWhenAnnouncedAgain() {
        announce(ANN, "Zones", "1.0.0", AT);
        tell(Announcement.withdrawal(zones(), List.of(), AT.plusSeconds(1)));
        announce(ANN, "Zones", "1.0.0", AT.plusSeconds(2));
        assertThat(zones().isOnSale()).isTrue();
    }

    @Test
    void doesNotSwapContentUnderOneVersion() {
        announce(ANN, "zones", "Zones", "1.1.0", "one", AT);
        announce(ANN, "zones", "Zones", "1.1.0", "two", AT.plusSeconds(1));
        announce(ANN, "zones", "Zones", "1.0.9", "two", AT.plusSeconds(2));
        assertThat(zones().content()).isEqualTo(ListingSamples.content("one"));
        announce(ANN, "zones", "Zones", "1.10.0", "two", AT.plusSeconds(3));
        assertThat(zones().content()).isEqualTo(ListingSamples.content("two"));
    }

    @Test
    void takesBackWhatHasRunOutAndLetsItComeAgain() {
        var event = announce(ANN, "Zones", "1.0.0", AT);
        projector.on(new EventsExpired(List.of("c".repeat(64), event.id())));
        assertThat(zones().status()).isEqualTo(ListingStatus.WITHDRAWN);
        announce(ANN, "Zones", "1.0.0", AT.plusSeconds(1));
        assertThat(zones().isOnSale()).isTrue();
    }

    @Test
    void takesBackAllOfWhomVanishes() {
        announce(ANN, "Zones", "1.0.0", AT);
        announce(ANN, "later", "Later zones", "1.0.0", "two", AT.plusSeconds(9));
        announce(BOB, "others", "Zones of Bob", "1.0.0", "three", AT);
        tell(new Draft(ANN, AT.plusSeconds(5), 62, List.of(Tag.of("relay", "ALL_RELAYS")), ""));
        assertThat(zones().status()).isEqualTo(ListingStatus.WITHDRAWN);
        assertThat(listings.find("later").orElseThrow().isOnSale()).isTrue();
        assertThat(listings.find("others").orElseThrow().isOnSale()).isTrue();
    }

    @Test
    void staysWhereTheAuthorVanishesFromAnotherRelay() {
        announce(ANN, "Zones", "1.0.0", AT);
        var relay = Tag.of("relay", "wss://elsewhere.example");
        tell(new Draft(ANN, AT.plusSeconds(5), 62, List.of(relay), ""));
        assertThat(zones().isOnSale()).isTrue();
    }

    @Test
    void leavesHiddenWhatIsAnnouncedAgain() {
        announce(ANN, "Zones", "1.0.0", AT);
        listings.hide("zones", "spam", AT);
        announce(ANN, "Zones better", "1.0.0", AT.plusSeconds(1));
        assertThat(zones().status()).isEqualTo(ListingStatus.HIDDEN);
        listings.show("zones");
        assertThat(zones().title()).isEqualTo("Zones better");
        assertThat(zones().isOnSale()).isTrue();
    }
}
