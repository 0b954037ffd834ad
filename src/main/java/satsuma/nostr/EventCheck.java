package satsuma.nostr;

import java.util.List;
import satsuma.kernel.Hex;

/**
 * Whether an event is its author's own: its id is the hash of what it says, and the author signed
 * that id.
 */
public class EventCheck {

    private final Curve curve;

    public EventCheck(Curve curve) {
        this.curve = curve;
    }

    public Verdict check(Event event) {
        if (!event.draft().id().equals(event.id())) {
            return new Verdict.Invalid("the id is not its own");
        }
        boolean good =
                curve.verify(Hex.bytes(event.signature()), Hex.bytes(event.id()), event.author());
        return good
                ? new Verdict.Valid(new VerifiedEvent(event))
                : new Verdict.Invalid("the signature is not its author's");
    }

    /**
     * The same for many at once, on as many platform threads as there are processors to spare.
     *
     * @return one verdict for each, in the same order
     */
    public List<Verdict> checkAll(List<Event> events) {
        return events.parallelStream().map(this::check).toList();
    }

    public boolean isValid(Event event) {
        return check(event) instanceof Verdict.Valid;
    }
}
