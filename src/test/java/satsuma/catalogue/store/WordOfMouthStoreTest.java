package satsuma.catalogue.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import satsuma.catalogue.Goods;
import satsuma.catalogue.Listing;
import satsuma.catalogue.ListingSamples;
import satsuma.catalogue.Regard;
import satsuma.catalogue.WordOfMouth;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.InMemoryEvents;
import satsuma.nostr.Kind;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.Reader;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;
import satsuma.site.TestDatabase;

/** Recommendations and labels, counted by people and not by events. */
class WordOfMouthStoreTest {

    private static final SecretKey ANN = NostrSamples.SIGNER.freshKey();
    private static final SecretKey BEN = NostrSamples.SIGNER.freshKey();
    private static final SecretKey CAT = NostrSamples.SIGNER.freshKey();

    private final InMemoryEvents events = new InMemoryEvents();
    private final SecretKey seller = NostrSamples.SIGNER.freshKey();
    private final NostrKey sellerKey = NostrSamples.keyOf(seller);
    private final Listing listing =
            ListingSamples.listing(
                    "wom-" + UUID.randomUUID(),
                    sellerKey,
                    Goods.MANIFEST,
                    "Spoken of",
                    1,
                    "other",
                    List.of());
    private final String handler = "31990:" + sellerKey + ":manifest:" + UUID.randomUUID();

    @Test
    void countsEachPersonOnceAndNotTheSeller() {
        announceHandler();
        recommend(ANN, "5050");
        recommend(ANN, "5051");
        recommend(BEN, "5050");
        recommend(seller, "5050");

        assertThat(regard()).isEqualTo(new Regard(2, List.of()));
    }

    @Test
    void forgetsWhatIsReplacedOrTakenBack() {
        announceHandler();
        recommend(ANN, "5050");
        tell(
                NostrSamples.event(
                        ANN,
                        NostrSamples.NOW.plusSeconds(1),
                        Kind.RECOMMENDATION,
                        "",
                        Tag.of("d", "5050"),
                        Tag.of("a", "31990:" + "e".repeat(64) + ":other")));
        assertThat(regard().recommendedBy()).isZero();

        var byBen = recommend(BEN, "5050");
        assertThat(regard().recommendedBy()).isEqualTo(1);
        tell(NostrSamples.event(CAT, Kind.DELETION, "", Tag.of("e", byBen.id())));
        assertThat(regard().recommendedBy()).isEqualTo(1);
        tell(NostrSamples.event(BEN, Kind.DELETION, "", Tag.of("e", byBen.id())));
        assertThat(regard().isNothing()).isTrue();

        recommend(CAT, "7");
        tell(
                NostrSamples.event(
                        CAT,
                        Kind.DELETION,
                        "",
                        Tag.of("a", "31989:" + NostrSamples.keyOf(CAT) + ":7")));
        assertThat(regard().isNothing()).isTrue();
    }

    @Test
    void countsLabelsByTheirWord() {
        label(ANN, "audit-passed", Tag.of("a", listing.address()));
        label(BEN, "audit-passed", Tag.of("e", listing.eventId()));
        label(BEN, "audit-passed", Tag.of("a", listing.address()));
        label(CAT, "malicious\u202E-confirmed", Tag.of("a", listing.address()));
        label(CAT, "", Tag.of("a", listing.address()));
        label(seller, "wonderful", Tag.of("e", listing.eventId()));

        assertThat(regard())
                .isEqualTo(
                        new Regard(
                                0,
                                List.of(
                                        new Regard.Label("audit-passed", 2),
                                        new Regard.Label("malicious-confirmed", 1))));
    }

    @Test
    void keepsOfOneEventAFewOnly() {
        var tags = new Tag[40];
        for (int i = 0; i < 20; i++) {
            tags[i] = Tag.of("l", "word-" + i, "x");
            tags[20 + i] = Tag.of("a", "30402:" + sellerKey + ":" + i);
        }
        var event = NostrSamples.event(ANN, Kind.LABEL, "", tags);
        tell(event);

        var rows =
                TestDatabase.fromTransaction(em ->
                        (Number)
                                em.createNativeQuery(
                                                "select count(*) from catalogue_endorsement"
                                                        + " where event_id = ?1")
                                        .setParameter(1, event.id())
                                        .getSingleResult());
        assertThat(rows.intValue()).isEqualTo(50);
    }

    private void announceHandler() {
        var d = handler.substring(handler.indexOf("manifest:"));
        tell(
                NostrSamples.event(
                        seller,
                        Kind.HANDLER_INFO,
                        "",
                        Tag.of("d", d),
                        Tag.of("a", listing.address())));
    }

    private Event recommend(SecretKey author, String d) {
        var event =
                NostrSamples.event(
                        author, Kind.RECOMMENDATION, "", Tag.of("d", d), Tag.of("a", handler));
        tell(event);
        return event;
    }

    private void label(SecretKey author, String word, Tag target) {
        tell(
                NostrSamples.event(
                        author, Kind.LABEL, "", Tag.of("L", "x"), Tag.of("l", word, "x"), target));
    }

    private void tell(Event event) {
        events.addAll(List.of(event));
        with(word -> word.on(new EventAccepted(event)));
    }

    private Regard regard() {
        return TestDatabase.fromTransaction(em -> word(em).of(listing));
    }

    private void with(Consumer<WordOfMouth> work) {
        TestDatabase.inTransaction(em -> work.accept(word(em)));
    }

    private WordOfMouth word(EntityManager em) {
        var store = new JpaEndorsements();
        store.em = em;
        return new WordOfMouth(store, new Reader(events, () -> NostrSamples.NOW));
    }
}
