package satsuma.nostr;

import static org.assertj.core.api.Assertions.assertThat;
import static satsuma.nostr.NostrSamples.ALICE;
import static satsuma.nostr.NostrSamples.BOB;
import static satsuma.nostr.NostrSamples.CHECK;
import static satsuma.nostr.NostrSamples.NOW;
import static satsuma.nostr.NostrSamples.event;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many at a time, and one that spoils it. */
class PorterTest {

    private final List<Record> told = new ArrayList<>();
    private final InMemoryEvents events = new InMemoryEvents();
    private final Intake intake = new Intake(CHECK, events, this::tell, () -> NOW);
    private final Porter porter = new Porter(CHECK, intake, new Reader(events, () -> NOW));

    @Test
    void saysOfEachWhatBecameOfIt() {
        var note = event(ALICE, 1, "hello");
        var known = event(ALICE, 1, "known");
        var forged = Event.signed(note.draft(), event(BOB, 1, "hello").signature());
        var changed = Event.fromJson(known.json().replace("known", "changed"));
        var ping = event(BOB, 20_001, "ping");
        intake.accept(known);
        told.clear();

        var answers = porter.bring(List.of(forged, note, known, changed, ping, note));

        assertThat(answers)
                .satisfiesExactly(
                        bad -> assertThat(bad).isInstanceOf(Intaken.Refused.class),
                        fresh -> assertThat(fresh).isEqualTo(new Intaken.New()),
                        there -> assertThat(there).isEqualTo(new Intaken.Known()),
                        tampered -> assertThat(tampered).isInstanceOf(Intaken.Refused.class),
                        passed -> assertThat(passed).isEqualTo(new Intaken.New()),
                        again -> assertThat(again).isEqualTo(new Intaken.Known()));
        assertThat(told).containsExactly(new EventAccepted(note), new EventPassed(ping));
    }

    @Test
    void losesNoneBecauseAnotherBreaksAListener() {
        var many =
                IntStream.range(0, 600)
                        .mapToObj(i -> event(ALICE, 1, i == 321 ? "breaks" : "note " + i))
                        .toList();

        var answers = porter.bring(many);

        for (int i = 0; i < many.size(); i++) {
            assertThat(answers.get(i))
                    .isEqualTo(
                            i == 321
                                    ? new Intaken.Refused("error: it could not be kept, try again")
                                    : new Intaken.New());
        }
    }

    private void tell(Record notice) {
        if (notice instanceof EventAccepted(var event) && event.content().equals("breaks")) {
            // What the transaction does in the portal.
            events.rollBack();
            throw new IllegalStateException("a listener");
        }
        told.add(notice);
    }
}
