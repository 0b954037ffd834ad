package satsuma.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.identity.KeptPeople;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.EventsExpired;
import satsuma.nostr.InMemoryEvents;
import satsuma.nostr.InMemoryOutbox;
import satsuma.nostr.InMemorySync;
import satsuma.nostr.Intake;
import satsuma.nostr.Intaken;
import satsuma.nostr.Nip19;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.Reader;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Sweep;
import satsuma.nostr.Tag;
import satsuma.nostr.Tracing;

/** Why something is on sale or is not, and who may hear it. */
class InquiryTest {

    private static final SecretKey ALICE = NostrSamples.ALICE;
    private static final Actor SELLER = actor(NostrSamples.keyOf(ALICE));
    private static final Actor STRANGER = actor(NostrSamples.keyOf(NostrSamples.BOB));
    private static final Actor OPERATOR =
            new Actor(new NostrKey("0".repeat(63) + "1"), "olga", Set.of(Role.OPERATOR));
    private static final RelayUrl ELSEWHERE = RelayUrl.of("wss://elsewhere.example");

    private Instant now = NostrSamples.NOW;

    private final InMemoryListings listings = new InMemoryListings();
    private final Projector projector =
            new Projector(
                    listings,
                    ListingSamples.NOSTR,
                    KeptPeople.inMemory().suspensions(),
                    KeptPeople.LOOKS,
                    _ -> {});
    private final InMemoryEvents events = new InMemoryEvents();
    private final InMemorySync sync = new InMemorySync();
    private final InMemoryOutbox outbox = new InMemoryOutbox();
    private final Intake intake = new Intake(NostrSamples.CHECK, events, this::tell, () -> now);
    private final Inquiry inquiry =
            new Inquiry(
                    listings,
                    new Reader(events, () -> now),
                    NostrSamples.CHECK,
                    new Tracing(sync, outbox),
                    ListingSamples.NOSTR,
                    () -> now);

    private void tell(Record notice) {
        if (notice instanceof EventAccepted accepted) {
            projector.on(accepted);
        } else if (notice instanceof EventsExpired expired) {
            projector.on(expired);
        }
    }

    private static Actor actor(NostrKey key) {
        return new Actor(key, "someone", Set.of());
    }

    private static List<Tag> plain() {
        return List.of(
                Tag.of("d", "data"),
                Tag.of("title", "Data"),
                Tag.of("t", "dataset"),
                Tag.of("x", "ab".repeat(32)),
                Tag.of("version", "1.0.0"),
                Tag.of("price", "21", "SAT"));
    }

    private static List<Tag> with(Tag tag) {
        return Stream.concat(
                        plain().stream().filter(one -> !one.name().equals(tag.name())),
                        Stream.of(tag))
                .toList();
    }

    private static List<Tag> without(String name) {
        return plain().stream().filter(tag -> !tag.name().equals(name)).toList();
    }

    private Event announce(List<Tag> tags) {
        return announce(Listing.KIND, tags);
    }

    private Event announce(int kind, List<Tag> tags) {
        var event =
                NostrSamples.SIGNER.sign(
                        new Draft(NostrSamples.keyOf(ALICE), now, kind, tags, ""), ALICE);
        assertThat(intake.accept(event)).isInstanceOf(Intaken.New.class);
        return event;
    }

    private void later() {
        now = now.plusSeconds(1);
    }

    private InquiryView ask(Event event) {
        return inquiry.aboutEvent(Optional.empty(), event.id());
    }

    private static List<String> unmet(InquiryView view) {
        return view.findings().stream()
                .filter(finding -> !finding.isMet())
                .map(Finding::why)
                .toList();
    }

    private void assertRefused(Optional<Actor> asker, Refusal.Reason reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> inquiry.about(asker, "data"))
                .matches(refusal -> refusal.reason().equals(reason));
    }

    @Test
    void findsAllRulesMetByWhatIsOnSale() {
        var event = announce(plain());

        var view = inquiry.about(Optional.empty(), "data");

        assertThat(view.isShown()).isTrue();
        assertThat(unmet(view)).isEmpty();
        assertThat(view.findings()).hasSize(14);
        assertThat(view.papers()).extracting(InquiryView.Paper::event).containsExactly(event);
        assertThat(ask(event).findings()).isEqualTo(view.findings());
    }

    @Test
    void findsItByItsAddressToo() {
        announce(plain());
        var naddr = inquiry.about(Optional.empty(), "data").papers().getFirst().code();
        assertThat(Nip19.decode(naddr)).isInstanceOf(Nip19.Naddr.class);
        assertThat(inquiry.aboutEvent(Optional.empty(), "nostr:" + naddr).isShown()).isTrue();
    }

    static Stream<List<Tag>> faulty() {
        return Stream.of(
                without("d"),
                without("title"),
                without("t"),
                without("x"),
                without("price"),
                with(Tag.of("price", "5", "USD")),
                with(Tag.of("price", "5", "SAT", "month")),
                with(Tag.of("price", "100000001", "SAT")),
                with(Tag.of("status", "sold")),
                with(Tag.of("type", "simple", "physical")));
    }

    @ParameterizedTest
    @MethodSource("faulty")
    void saysOfAllThatIsIgnoredWhatTheProjectionSays(List<Tag> tags) {
        var event = announce(tags);
        var why = Projection.objections(event);

        var view = ask(event);

        assertThat(view.isShown()).isFalse();
        assertThat(why).hasSize(1);
        assertThat(unmet(view)).containsExactly(Rule.word(why.getFirst()));
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        var event = announce(List.of(Tag.of("d", "x")));
        assertThat(unmet(ask(event)))
                .containsExactly(
                        "no-title", "goods-unknown", "no-content-hash", "price-not-in-sats");
    }

    @Test
    void saysThatOtherKindsAreNoOffers() {
        assertThat(unmet(ask(announce(1, List.of())))).containsExactly("other-kind");
    }

    @Test
    void saysWhatAHandlerIs() {
        var tags = with(Tag.of("a", Listing.KIND + ":" + SELLER.key() + ":data"));
        assertThat(unmet(ask(announce(31_990, tags)))).containsExactly("companion");
    }

    @Test
    void saysThatSwappedContentDoesNotStand() {
        announce(plain());
        later();
        var swapped = announce(with(Tag.of("x", "cd".repeat(32))));

        var view = ask(swapped);

        assertThat(unmet(view)).containsExactly("swapped");
        assertThat(view.isShown()).isFalse();
        assertThat(view.isListed()).isTrue();
    }

    @Test
    void tellsOfWhatIsTakenBackItsSellerOnly() {
        announce(plain());
        later();
        var address = Listing.KIND + ":" + SELLER.key() + ":data";
        var deletion = announce(5, List.of(Tag.of("a", address), Tag.of("k", "30402")));

        var view = inquiry.about(Optional.of(SELLER), "data");

        assertThat(unmet(view)).containsExactly("not-kept", "withdrawn");
        assertThat(view.papers()).extracting(InquiryView.Paper::role).containsExactly("deletion");
        assertThat(view.papers().getFirst().event()).isEqualTo(deletion);
        assertRefused(Optional.empty(), CatalogueRefusal.LISTING_WITHDRAWN);
        assertRefused(Optional.of(STRANGER), CatalogueRefusal.LISTING_WITHDRAWN);
    }

    @Test
    void tellsOfWhatIsHiddenItsSellerAndOperators() {
        var event = announce(plain());
        listings.hide("data", "It is spam.", now);

        for (var asker : List.of(SELLER, OPERATOR)) {
            var view = inquiry.about(Optional.of(asker), "data");
            assertThat(unmet(view)).containsExactly("hidden");
            assertThat(view.hiddenWhy()).isEqualTo("It is spam.");
        }
        assertRefused(Optional.of(STRANGER), CatalogueRefusal.LISTING_HIDDEN);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ask(event))
                .matches(refusal -> refusal.reason() == CatalogueRefusal.LISTING_HIDDEN);
    }

    @Test
    void saysThatItHasRunOut() {
        long soon = now.plusSeconds(60).getEpochSecond();
        announce(with(Tag.of("expiration", Long.toString(soon))));
        assertThat(inquiry.about(Optional.empty(), "data").isShown()).isTrue();

        now = now.plusSeconds(61);
        new Sweep(events, this::tell, () -> now).forgetExpired(10);

        assertThat(unmet(inquiry.about(Optional.of(SELLER), "data")))
                .containsExactly("not-kept", "withdrawn");
    }

    @Test
    void knowsNothingOfWhatIsSealed() {
        var wrap = announce(1_059, List.of(Tag.of("p", STRANGER.key().hex())));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> inquiry.aboutEvent(Optional.of(SELLER), wrap.id()))
                .matches(refusal -> refusal.reason() == CatalogueRefusal.EVENT_UNKNOWN);
    }

    @Test
    void tellsWhereItWasSeenAndWhereItWent() {
        var event = announce(plain());
        sync.add(ELSEWHERE, List.of(event.id()), now);
        outbox.add(event, ELSEWHERE, now);

        var trace = ask(event).trace();

        assertThat(trace.seen()).extracting(one -> one.relay()).containsExactly(ELSEWHERE);
        assertThat(trace.sent()).extracting(one -> one.relay()).containsExactly(ELSEWHERE);
    }

    @Test
    void listsForTheirAuthorWhatCameToNothing() {
        announce(with(Tag.of("d", "fine")));
        announce(List.of(Tag.of("d", "sold"), Tag.of("status", "sold")));
        var faulty = announce(without("price"));

        assertThat(inquiry.unlisted(SELLER))
                .containsExactly(
                        new InquiryView.Unlisted(
                                "Data", faulty, new Finding(Rule.PRICE, "price-not-in-sats")));
        assertThat(inquiry.unlisted(STRANGER)).isEmpty();
    }

    @Test
    void hasASentenceForEveryFinding() {
        var sentences = new Properties();
        var file = Path.of("src/main/resources/satsuma/messages.properties");
        try (var in = Files.newBufferedReader(file)) {
            sentences.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var met = Stream.of(Rule.values()).map(rule -> new Finding(rule, ""));
        var unmet =
                Stream.of(Projection.Why.values())
                        .map(why -> new Finding(why.rule(), Rule.word(why)));
        assertThat(Stream.concat(met, unmet).map(Finding::key)).allMatch(sentences::containsKey);
    }
}
