package satsuma.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.catalogue.Projection.Ignored;
import satsuma.catalogue.Projection.Listed;
import satsuma.catalogue.Projection.Why;
import satsuma.catalogue.Projection.Withdrawn;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;
import satsuma.nostr.Tag;

/** What an event means, tag by tag, and what is made of what strangers write. */
class ProjectionTest {

    private static final NostrKey SELLER = ListingSamples.SELLER;
    private static final String HASH = "ab".repeat(32);

    @Nested
    class OfOurOwnAnnouncement {

        private final OfferDraft offer = ListingSamples.draft(SELLER, ListingSamples.form());
        private final Listing listing =
                listed(
                        signed(
                                Announcement.of(
                                        offer,
                                        ListingSamples.AT.plusSeconds(60),
                                        ListingSamples.AT,
                                        List.of())));

        @Test
        void givesBackWhatWasOffered() {
            assertThat(listing.slug()).isEqualTo(offer.slug()).isEqualTo(listing.identifier());
            assertThat(listing.seller()).isEqualTo(SELLER);
            assertThat(listing.goods()).isEqualTo(offer.goods());
            assertThat(listing.title()).isEqualTo(offer.title());
            assertThat(listing.summary()).isEqualTo(offer.summary());
            assertThat(listing.description()).isEqualTo(offer.description());
            assertThat(listing.price()).isEqualTo(offer.price());
            assertThat(listing.category()).isEqualTo(offer.category());
            assertThat(listing.licence()).isEqualTo(offer.licence());
            assertThat(listing.tags()).isEqualTo(offer.tags());
            assertThat(listing.version()).isEqualTo(offer.version());
            assertThat(listing.content()).isEqualTo(offer.content());
            assertThat(listing.sizeBytes()).isEqualTo(offer.sizeBytes());
            assertThat(listing.mediaType()).isEqualTo(offer.mediaType());
            assertThat(listing.source()).isEqualTo(offer.source());
            assertThat(listing.splitPolicy()).isEqualTo("standard");
        }

        @Test
        void keepsBothDates() {
            assertThat(listing.publishedAt()).isEqualTo(ListingSamples.AT);
            assertThat(listing.updatedAt()).isEqualTo(ListingSamples.AT.plusSeconds(60));
        }

        @Test
        void saysNothingRelaysCannotIndex() {
            assertThat(
                            Announcement.of(offer, ListingSamples.AT, ListingSamples.AT, List.of())
                                    .tags())
                    .allMatch(tag -> tag.name().length() > 1 || tag.value().length() <= 255);
        }

        @Test
        void isWithdrawnByItsOwnDeletion() {
            var deletion = signed(Announcement.withdrawal(listing, List.of(), listing.updatedAt()));
            assertThat(Projection.of(deletion))
                    .isInstanceOfSatisfying(
                            Withdrawn.class,
                            withdrawn -> {
                                assertThat(withdrawn.seller()).isEqualTo(SELLER);
                                assertThat(withdrawn.names())
                                        .containsExactly(
                                                new Projection.Name(
                                                        Listing.KIND, listing.identifier()));
                                assertThat(withdrawn.eventIds()).containsExactly(listing.eventId());
                            });
        }
    }

    @Nested
    class OfAStrangersEvent {

        @Test
        void needsNoMoreThanTitleKindHashAndPrice() {
            var listing = listed(event(plain()));
            assertThat(listing.goods()).isEqualTo(Goods.DATASET);
            assertThat(listing.category()).isEqualTo("other");
            assertThat(listing.licence()).isEqualTo("All rights reserved");
            assertThat(listing.splitPolicy()).isEqualTo("standard");
            assertThat(listing.publishedAt()).isEqualTo(listing.updatedAt());
            assertThat(listing.sizeBytes()).isZero();
        }

        @ParameterizedTest
        @CsvSource({
            "d, NO_IDENTIFIER",
            "title, NO_TITLE",
            "t, GOODS_UNKNOWN",
            "x, NO_CONTENT_HASH",
            "price, PRICE_NOT_IN_SATS"
        })
        void isIgnoredWithout(String tag, Why why) {
            assertThat(Projection.of(event(without(tag)))).isEqualTo(new Ignored(why));
        }

        @Test
        void isIgnoredIfItIsAPhysicalThing() {
            assertThat(Projection.of(event(with(Tag.of("type", "simple", "physical")))))
                    .isEqualTo(new Ignored(Why.NOT_DIGITAL));
        }

        @Test
        void isIgnoredIfItIsAnotherKind() {
            assertThat(Projection.of(signed(draft(Kind.CLASSIFIED_DRAFT, plain(), ""))))
                    .isEqualTo(new Ignored(Why.OTHER_KIND));
        }

        @Test
        void ignoresLabelsOfOtherNamespaces() {
            var tags = new ArrayList<>(plain());
            tags.add(Tag.of("l", "skill", "com.example.goods"));
            tags.add(Tag.of("l", "security", "com.example.category"));
            assertThat(listed(event(tags)).goods()).isEqualTo(Goods.DATASET);
            assertThat(listed(event(tags)).category()).isEqualTo("other");
        }

        @Test
        void keepsToTagsThatAreWords() {
            var listing =
                    listed(
                            event(
                                    with(
                                            Tag.of("t", "Time Zones"),
                                            Tag.of("t", "<b>"),
                                            Tag.of("t", ""),
                                            Tag.of("t", "c++"),
                                            Tag.of("t", "c++"))));
            assertThat(listing.tags()).containsExactly("time-zones", "b", "c++");
        }

        @Test
        void cutsWhatIsTooLong() {
            var listing = listed(event(with(Tag.of("summary", "é".repeat(9_000)))));
            assertThat(listing.summary()).hasSize(OfferForm.SUMMARY_MAX);
        }

        @Test
        void cleansWhatCannotBeSeen() {
            var listing =
                    listed(event(withTitle("Pay\u202Epal\u200B \u0007 of\uFEFF\n\nthe\u2066year")));
            assertThat(listing.title()).isEqualTo("Paypal of theyear");
        }

        @Test
        void keepsMarkupAsText() {
            var listing = listed(event(withTitle("<script>alert(1)</script>")));
            assertThat(listing.title()).isEqualTo("<script>alert(1)</script>");
            assertThat(listing.slug()).isEqualTo("data");
        }

        @Test
        void doesNotLetPolicyNamesCarryAnything() {
            var listing = listed(event(with(Tag.of("split", "../../x"))));
            assertThat(listing.splitPolicy()).isEqualTo("standard");
        }

        @Test
        void isNeverPublishedInTheFuture() {
            var listing = listed(event(with(Tag.of("published_at", "99999999999"))));
            assertThat(listing.publishedAt()).isEqualTo(ListingSamples.AT);
        }
    }

    @Nested
    class OfAPrice {

        @ParameterizedTest
        @CsvSource({"0,SAT,0", "21,sats,21", "0.00001,BTC,1000", "100000000,SAT,100000000"})
        void isInSats(String amount, String currency, long sat) {
            assertThat(listed(event(priced(amount, currency))).price()).isEqualTo(Msat.ofSat(sat));
        }

        @ParameterizedTest
        @CsvSource({
            "1,USD,PRICE_NOT_IN_SATS",
            "-1,SAT,PRICE_NOT_IN_SATS",
            "1.5,SAT,PRICE_NOT_IN_SATS",
            "1e3,SAT,PRICE_NOT_IN_SATS",
            "0x10,SAT,PRICE_NOT_IN_SATS",
            "'',SAT,PRICE_NOT_IN_SATS",
            "٣,SAT,PRICE_NOT_IN_SATS",
            "100000001,SAT,PRICE_TOO_HIGH",
            "999999999999999,BTC,PRICE_TOO_HIGH"
        })
        void isRefused(String amount, String currency, Why why) {
            assertThat(Projection.of(event(priced(amount, currency)))).isEqualTo(new Ignored(why));
        }

        @Test
        void isPaidOnce() {
            var tags = new ArrayList<>(without("price"));
            tags.add(Tag.of("price", "10", "SAT", "month"));
            assertThat(Projection.of(event(tags))).isEqualTo(new Ignored(Why.PRICE_REPEATS));
        }
    }

    @Nested
    class OfAWithdrawal {

        @Test
        void countsForTheAuthorsOwnAddressesOnly() {
            var deletion =
                    signed(
                            draft(
                                    Kind.DELETION,
                                    List.of(
                                            Tag.of("a", "30402:" + SELLER + ":mine"),
                                            Tag.of("a", "30402:" + "e".repeat(64) + ":theirs"),
                                            Tag.of("a", "30023:" + SELLER + ":an-article")),
                                    ""));
            assertThat(Projection.of(deletion))
                    .isInstanceOfSatisfying(
                            Withdrawn.class,
                            withdrawn ->
                                    assertThat(withdrawn.names())
                                            .containsExactly(
                                                    new Projection.Name(Listing.KIND, "mine")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"sold", "withdrawn", ""})
        void mayBeAStatus(String status) {
            assertThat(Projection.of(event(with(Tag.of("status", status)))))
                    .isInstanceOf(Withdrawn.class);
        }
    }

    private static List<Tag> plain() {
        return List.of(
                Tag.of("d", "data"),
                Tag.of("title", "Data"),
                Tag.of("t", "dataset"),
                Tag.of("x", HASH),
                Tag.of("price", "21", "SAT"));
    }

    private static List<Tag> with(Tag... more) {
        var tags = new ArrayList<>(plain());
        tags.addAll(List.of(more));
        return tags;
    }

    private static List<Tag> without(String name) {
        return plain().stream().filter(tag -> !tag.name().equals(name)).toList();
    }

    private static List<Tag> withTitle(String title) {
        var tags = new ArrayList<>(without("title"));
        tags.add(Tag.of("title", title));
        return tags;
    }

    private static List<Tag> priced(String amount, String currency) {
        var tags = new ArrayList<>(without("price"));
        tags.add(Tag.of("price", amount, currency));
        return tags;
    }

    private static Event event(List<Tag> tags) {
        return signed(draft(Kind.CLASSIFIED, tags, "Text"));
    }

    private static Draft draft(int kind, List<Tag> tags, String content) {
        return new Draft(SELLER, ListingSamples.AT, kind, tags, content);
    }

    /** The projection does not look at signatures; what comes to it has been checked. */
    private static Event signed(Draft draft) {
        return Event.signed(draft, "0".repeat(128));
    }

    private static Listing listed(Event event) {
        assertThat(Projection.of(event)).isInstanceOf(Listed.class);
        return ((Listed) Projection.of(event)).listing();
    }
}
