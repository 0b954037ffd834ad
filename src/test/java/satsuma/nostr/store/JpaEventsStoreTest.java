package satsuma.nostr.store;

import static org.assertj.core.api.Assertions.assertThat;
import static satsuma.nostr.NostrSamples.NOW;
import static satsuma.nostr.NostrSamples.SIGNER;
import static satsuma.nostr.NostrSamples.event;
import static satsuma.nostr.NostrSamples.keyOf;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import satsuma.kernel.NostrKey;
import satsuma.nostr.CanonicalJson;
import satsuma.nostr.Event;
import satsuma.nostr.Events.Readers;
import satsuma.nostr.Filter;
import satsuma.nostr.Intaken;
import satsuma.nostr.Kind;
import satsuma.nostr.Negentropy;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;
import satsuma.site.TestDatabase;

/** NIP-01's rules of what replaces what, on a real database. Each test has an author of its own. */
class JpaEventsStoreTest {

    private static final Readers PORTAL = new Readers.Everything();
    private static final String RELAY = "wss://satsuma.example/relay";
    private static final Readers STRANGER = new Readers.Only(Set.of());

    private final SecretKey author = SIGNER.freshKey();

    @Test
    void keepsAnEventOnce() {
        var note = event(author, 1, "hello");

        assertThat(add(note)).isEqualTo(new Intaken.New());
        assertThat(add(note)).isEqualTo(new Intaken.Known());
        assertThat(mine()).containsExactly(note);
    }

    @Test
    void givesItBackAsItCame() {
        var note = event(author, 1, "nul \0 stays, 🍊 too");
        var spaced = Event.fromJson(note.json().replace(",\"kind\"", " , \"kind\""));
        add(spaced);

        assertThat(mine().getFirst().json()).isEqualTo(spaced.json()).contains(" , ");
    }

    @Test
    void replacesTheOlderOfAnAddress() {
        var older = listing(0, "old", "slug");
        var newer = listing(1, "new", "slug");
        var other = listing(0, "other", "elsewhere");
        Stream.of(older, other, newer).forEach(this::add);

        assertThat(mine()).containsExactly(newer, other);
        assertThat(find(Filter.kinds(30_402).withAuthors(me()).withTag("d", "slug")))
                .containsExactly(newer);
        assertThat(find(Filter.ALL.withAuthors(me()).withTag("t", "old"))).isEmpty();
    }

    @Test
    void doesNotGoBackToAnOlderOne() {
        var newer = listing(1, "new", "slug");
        add(newer);

        assertThat(add(listing(0, "old", "slug"))).isEqualTo(new Intaken.Superseded());
        assertThat(mine()).containsExactly(newer);
    }

    @Test
    void keepsTheLowerIdOfOneSecond() {
        var pair =
                Stream.of(listing(0, "one", "slug"), listing(0, "two", "slug"))
                        .sorted(Comparator.comparing(Event::id))
                        .toList();
        add(pair.getLast());
        add(pair.getFirst());

        assertThat(add(pair.getLast())).isEqualTo(new Intaken.Superseded());
        assertThat(mine()).containsExactly(pair.getFirst());
    }

    @Test
    void keepsOneReplaceableWhateverItsDTag() {
        add(at(0, 10_002, "a", Tag.of("d", "x")));
        add(at(1, 10_002, "b"));

        assertThat(mine()).extracting(Event::content).containsExactly("b");
    }

    @Test
    void tellsAddressesApartThatOnlyDifferFarBehind() {
        var length = "x".repeat(300);
        add(listing(0, "a", length + "a"));
        add(listing(0, "b", length + "b"));

        assertThat(find(Filter.authors(me()).withTag("d", length + "a")))
                .extracting(Event::content)
                .containsExactly("a");
    }

    @Test
    void keepsOneOfManyThatComeAtOnce() throws Exception {
        var versions =
                IntStream.range(0, 12).mapToObj(i -> listing(i % 4, "v" + i, "slug")).toList();
        var expected =
                versions.stream()
                        .min(
                                Comparator.comparing(Event::createdAt)
                                        .reversed()
                                        .thenComparing(Event::id))
                        .orElseThrow();

        try (var threads = Executors.newFixedThreadPool(6)) {
            var adding = versions.stream().map(v -> (Callable<Intaken>) () -> add(v)).toList();
            for (var done : threads.invokeAll(adding)) {
                done.get();
            }
        }

        assertThat(mine()).containsExactly(expected);
    }

    @Test
    void deletesWhatItsAuthorDeletes() {
        var note = event(author, 1, "regretted");
        var deletion = at(1, Kind.DELETION, "", Tag.of("e", note.id()));
        add(note);
        delete(deletion);

        assertThat(mine()).containsExactly(deletion);
        assertThat(add(note)).isInstanceOf(Intaken.Refused.class);
    }

    @Test
    void refusesWhatComesAfterItsDeletion() {
        var note = event(author, 1, "late");
        delete(at(1, Kind.DELETION, "", Tag.of("e", note.id())));

        assertThat(add(note)).isInstanceOf(Intaken.Refused.class);
    }

    @Test
    void deletesAnAddressUpToThatSecondOnly() {
        add(listing(0, "v0", "slug"));
        delete(at(1, Kind.DELETION, "", Tag.of("a", "30402:" + me() + ":slug")));

        assertThat(find(Filter.authors(me()).withKinds(30_402))).isEmpty();
        assertThat(add(listing(1, "v1", "slug"))).isInstanceOf(Intaken.Refused.class);
        assertThat(add(listing(2, "v2", "slug"))).isEqualTo(new Intaken.New());
    }

    @Test
    void doesNotDeleteForSomebodyElse() {
        var note = event(author, 1, "mine");
        var stranger = SIGNER.freshKey();
        add(note);
        delete(
                event(
                        stranger,
                        Kind.DELETION,
                        "",
                        Tag.of("e", note.id()),
                        Tag.of("a", "1:" + me() + ":")));

        assertThat(mine()).containsExactly(note);
    }

    @Test
    void doesNotDeleteDeletions() {
        var deletion = at(0, Kind.DELETION, "", Tag.of("e", "0".repeat(64)));
        delete(deletion);
        delete(at(1, Kind.DELETION, "", Tag.of("e", deletion.id())));

        assertThat(mine()).contains(deletion);
    }

    @Test
    void showsWrapsToTheirRecipientAlone() {
        var recipient = SIGNER.freshKey();
        var wrap = event(author, Kind.GIFT_WRAP, "sealed", Tag.of("p", keyOf(recipient).hex()));
        add(wrap);
        var filter = Filter.authors(me());

        assertThat(find(filter, STRANGER)).isEmpty();
        assertThat(find(filter, new Readers.Only(Set.of(me())))).isEmpty();
        assertThat(find(filter, new Readers.Only(Set.of(keyOf(recipient))))).containsExactly(wrap);
        assertThat(find(filter, PORTAL)).containsExactly(wrap);
    }

    @Test
    void letsTheRecipientDeleteAWrap() {
        var recipient = SIGNER.freshKey();
        var wrap = event(author, Kind.GIFT_WRAP, "sealed", Tag.of("p", keyOf(recipient).hex()));
        add(wrap);
        delete(event(recipient, Kind.DELETION, "", Tag.of("e", wrap.id())));

        assertThat(mine()).isEmpty();
        assertThat(add(wrap)).isInstanceOf(Intaken.Refused.class);
    }

    @Test
    void hidesWhatHasExpiredAndThenForgetsIt() {
        long soon = NOW.plusSeconds(10).getEpochSecond();
        var brief = event(author, 1, "brief", Tag.of("expiration", Long.toString(soon)));
        add(brief);

        assertThat(mine()).hasSize(1);
        assertThat(findAt(Duration.ofSeconds(10))).isEmpty();
        var forgotten =
                TestDatabase.fromTransaction(
                        em -> events(em).forgetExpired(NOW.plusSeconds(10), 1_000));
        assertThat(forgotten).contains(brief.id());
        assertThat(mine()).isEmpty();
    }

    @Test
    void findsByEveryMemberOfAFilter() {
        var first = at(0, 1, "first", Tag.of("t", "citrus"), Tag.of("t", "fruit"));
        var second = at(5, 1, "second", Tag.of("t", "fruit"));
        var third = at(9, 7, "third", Tag.of("T", "citrus"));
        Stream.of(first, second, third).forEach(this::add);
        var all = Filter.authors(me());

        assertThat(find(all)).containsExactly(third, second, first);
        assertThat(find(Filter.ids(first.id(), third.id()))).containsExactly(third, first);
        assertThat(find(all.withKinds(1))).containsExactly(second, first);
        assertThat(find(all.withTag("t", "citrus"))).containsExactly(first);
        assertThat(find(all.withTag("t", "citrus", "fruit"))).containsExactly(second, first);
        assertThat(find(all.withTag("T", "citrus"))).containsExactly(third);
        assertThat(find(all.withSince(NOW.plusSeconds(5)))).containsExactly(third, second);
        assertThat(find(all.withUntil(NOW.plusSeconds(5)))).containsExactly(second, first);
        assertThat(find(Filter.NONE)).isEmpty();
        assertThat(limited(all, 2)).containsExactly(third, second);
        assertThat(count(all)).isEqualTo(3);
    }

    @Test
    void answersManyAsIfTheyCameOneByOne() {
        var note = event(author, 1, "note");
        var older = listing(0, "old", "slug");
        var newer = listing(1, "new", "slug");
        var deletion = at(2, Kind.DELETION, "", Tag.of("e", note.id()));
        var late = at(3, 1, "late");

        assertThat(addAll(note, older, note, newer, deletion, note, late))
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(new Intaken.New()),
                        old -> assertThat(old).isEqualTo(new Intaken.Superseded()),
                        again -> assertThat(again).isEqualTo(new Intaken.Known()),
                        latest -> assertThat(latest).isEqualTo(new Intaken.New()),
                        removal -> assertThat(removal).isEqualTo(new Intaken.New()),
                        deleted -> assertThat(deleted).isInstanceOf(Intaken.Refused.class),
                        last -> assertThat(last).isEqualTo(new Intaken.New()));
        assertThat(mine()).containsExactly(late, deletion, newer);
    }

    @Test
    void takesNothingAtAll() {
        assertThat(addAll()).isEmpty();
    }

    @Test
    void knowsWhatItHas() {
        var note = event(author, 1, "here");
        add(note);
        var ids = Set.of(note.id(), "0".repeat(64));

        assertThat(TestDatabase.<Set<String>>fromTransaction(em -> events(em).known(ids)))
                .containsExactly(note.id());
    }

    @Test
    void forgetsWhoAsksToVanish() {
        var recipient = SIGNER.freshKey();
        var wrap = event(recipient, Kind.GIFT_WRAP, "sealed", Tag.of("p", me().hex()));
        Stream.of(event(author, 1, "note"), listing(3, "later", "slug"), wrap).forEach(this::add);
        var request = at(2, Kind.VANISH, "", Tag.of("relay", RELAY + "/"));
        delete(request);

        assertThat(mine()).extracting(Event::content).containsExactly("later", "");
        assertThat(find(Filter.ids(wrap.id()))).isEmpty();
        assertThat(add(event(author, 1, "note"))).isInstanceOf(Intaken.Refused.class);
        assertThat(add(at(3, 1, "back again"))).isEqualTo(new Intaken.New());
        delete(at(4, Kind.DELETION, "", Tag.of("e", request.id())));
        assertThat(find(Filter.ids(request.id()))).containsExactly(request);
    }

    @Test
    void vanishesFromNoRelayThatWasNotAsked() {
        var note = event(author, 1, "note");
        add(note);
        delete(at(2, Kind.VANISH, "", Tag.of("relay", "wss://elsewhere.example")));
        assertThat(mine()).contains(note);

        delete(at(3, Kind.VANISH, "", Tag.of("relay", "ALL_RELAYS")));
        assertThat(mine()).doesNotContain(note);
    }

    @Test
    void findsByWordsTheBestFirst() {
        var topic = "w" + me().hex().substring(0, 12);
        var inBody = at(9, 30_023, "Long talk of " + topic + " listings, Lisbon", Tag.of("d", "b"));
        var inTitle = at(0, 30_402, "nul \0 here", Tag.of("d", "t"), Tag.of("title", topic));
        var sealed = at(3, Kind.GIFT_WRAP, topic + " sealed");
        var old = at(1, 30_402, topic, Tag.of("d", "old"));
        var replaced = at(2, 30_402, "something else", Tag.of("d", "old"));
        Stream.of(inBody, inTitle, sealed, old, replaced).forEach(this::add);

        assertThat(find(search(topic))).containsExactly(inTitle, inBody);
        assertThat(find(search(topic + " listing"))).containsExactly(inBody);
        assertThat(find(search("language:en " + topic + " -lisbon"))).containsExactly(inTitle);
        assertThat(find(search(topic).withKinds(30_023))).containsExactly(inBody);
        assertThat(find(search("'\" & | ! <-> " + topic.repeat(2)))).isEmpty();
        assertThat(count(search(topic))).isEqualTo(2);
    }

    @Test
    void countsAnEventOnceThatTwoFiltersWant() {
        add(event(author, 1, "one"));
        add(event(author, 7, "two"));
        var mine = Filter.authors(me());

        assertThat(count(mine, mine.withKinds(1), mine.withKinds(7))).isEqualTo(2);
    }

    @Test
    void listsItemsForReconciling() {
        var note = event(author, 1, "one");
        add(note);
        add(at(1, 1, "two"));
        var filter = Filter.authors(me());

        assertThat(
                        TestDatabase.<List<Negentropy.Item>>fromTransaction(
                                em -> events(em).items(filter, STRANGER, NOW, 100)))
                .hasSize(2)
                .contains(new Negentropy.Item(NOW.getEpochSecond(), note.id()));
    }

    private static Filter search(String words) {
        return Filter.fromJson("{\"search\":" + CanonicalJson.quote(words) + "}");
    }

    private Event listing(int second, String content, String d) {
        return at(second, 30_402, content, Tag.of("d", d), Tag.of("t", content));
    }

    private Event at(int second, int kind, String content, Tag... tags) {
        return event(author, NOW.plusSeconds(second), kind, content, tags);
    }

    private NostrKey me() {
        return keyOf(author);
    }

    private Intaken add(Event event) {
        return addAll(event).getFirst();
    }

    private List<Intaken> addAll(Event... events) {
        return TestDatabase.fromTransaction(em -> events(em).addAll(List.of(events)));
    }

    private void delete(Event deletion) {
        assertThat(add(deletion)).isEqualTo(new Intaken.New());
    }

    private List<Event> mine() {
        return find(Filter.authors(me()));
    }

    private List<Event> find(Filter filter) {
        return find(filter, PORTAL);
    }

    private List<Event> find(Filter filter, Readers readers) {
        return TestDatabase.fromTransaction(em -> events(em).find(filter, readers, NOW, 100));
    }

    private List<Event> limited(Filter filter, int limit) {
        return TestDatabase.fromTransaction(em -> events(em).find(filter, PORTAL, NOW, limit));
    }

    private List<Event> findAt(Duration later) {
        return TestDatabase.fromTransaction(
                em -> events(em).find(Filter.authors(me()), PORTAL, NOW.plus(later), 100));
    }

    private long count(Filter... filters) {
        return TestDatabase.fromTransaction(
                em -> events(em).count(List.of(filters), PORTAL, NOW, 100));
    }

    @SuppressWarnings("UnnecessaryAssignment")
    private static JpaEvents events(EntityManager em) {
        var events = new JpaEvents();
        events.em = em;
        events.terms = new NostrTerms(RelayUrl.of(RELAY), List.of(), false);
        return events;
    }
}
