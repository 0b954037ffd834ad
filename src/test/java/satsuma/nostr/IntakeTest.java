package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static satsuma.nostr.NostrSamples.ALICE;
import static satsuma.nostr.NostrSamples.BOB;
import static satsuma.nostr.NostrSamples.CHECK;
import static satsuma.nostr.NostrSamples.NOW;
import static satsuma.nostr.NostrSamples.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes in, and what is told of it; B1 to B4 of the threats. */
class IntakeTest {

    private final List<Record> told = new ArrayList<>();
    private final InMemoryEvents events = new InMemoryEvents();
    private final Intake intake = new Intake(CHECK, events, told::add, () -> NOW);

    @Test
    void tellsOnceOfWhatIsNew() {
        var note = event(ALICE, 1, "hello");

        assertThat(intake.accept(note)).isEqualTo(new Intaken.New());
        assertThat(intake.accept(note)).isEqualTo(new Intaken.Known());
        assertThat(told).containsExactly(new EventAccepted(note));
    }

    @Test
    void tellsNothingOfWhatIsForged() {
        var note = event(ALICE, 1, "hello");
        var badId = Event.fromJson(note.json().replace("hello", "hallo"));
        var badSignature = Event.signed(note.draft(), event(BOB, 1, "hello").signature());

        assertThat(intake.accept(badId)).isInstanceOf(Intaken.Refused.class);
        assertThat(intake.accept(badSignature)).isInstanceOf(Intaken.Refused.class);
        assertThat(told).isEmpty();
    }

    @Test
    void doesNotCallAChangedCopyOfAKnownEventKnown() {
        var note = event(ALICE, 1, "hello");
        intake.accept(note);
        var changed = Event.fromJson(note.json().replace("hello", "hallo"));

        assertThat(intake.accept(changed)).isInstanceOf(Intaken.Refused.class);
    }

    @Test
    void tellsNothingOfWhatIsOlder() {
        var newer = listing(NOW, "new");
        intake.accept(newer);

        assertThat(intake.accept(listing(NOW.minusSeconds(1), "old")))
                .isEqualTo(new Intaken.Superseded());
        assertThat(told).containsExactly(new EventAccepted(newer));
    }

    @Test
    void takesOnlyALittleOfTheFuture() {
        var ahead = NOW.plus(Intake.AHEAD_MAX);

        assertThat(intake.accept(listing(ahead, "fast clock"))).isEqualTo(new Intaken.New());
        assertThat(intake.accept(listing(ahead.plusSeconds(1), "lie")))
                .isInstanceOf(Intaken.Refused.class);
    }

    @Test
    void takesNothingThatHasExpired() {
        assertThat(intake.accept(expiring(NOW))).isInstanceOf(Intaken.Refused.class);
        assertThat(intake.accept(expiring(NOW.plusSeconds(1)))).isEqualTo(new Intaken.New());
    }

    @Test
    void passesOnWhatIsEphemeral() {
        var ping = event(ALICE, 20_001, "ping");

        assertThat(intake.accept(ping)).isEqualTo(new Intaken.New());
        assertThat(told).containsExactly(new EventPassed(ping));
        assertThat(all()).isEmpty();
    }

    @Test
    void doesNotKeepLogins() {
        assertThat(intake.accept(event(ALICE, Kind.CLIENT_AUTH, "")))
                .isInstanceOf(Intaken.Refused.class);
    }

    @Test
    void carriesOutDeletions() {
        var note = event(ALICE, 1, "regretted");
        var deletion = event(ALICE, Kind.DELETION, "", Tag.of("e", note.id()));
        intake.accept(note);
        intake.accept(deletion);

        assertThat(all()).containsExactly(deletion);
        assertThat(intake.accept(note)).isInstanceOf(Intaken.Refused.class);
    }

    private List<Event> all() {
        return events.find(Filter.ALL, new Events.Readers.Everything(), NOW, 100);
    }

    private static Event listing(Instant at, String content) {
        return event(ALICE, at, Kind.CLASSIFIED, content, Tag.of("d", "slug"));
    }

    private static Event expiring(Instant at) {
        return event(ALICE, 1, "", Tag.of("expiration", Long.toString(at.getEpochSecond())));
    }
}
