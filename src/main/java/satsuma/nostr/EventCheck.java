package satsuma.nostr;

import satsuma.kernel.Hex;

/**
 * Whether an event is its author's own: its id is the hash of what it says, and the author signed
 * that id.
 */
public class EventCheck {

    private static final Verdict VALID = new Verdict.Valid();

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
        return good ? VALID : new Verdict.Invalid("the signature is not its author's");
    }

    public boolean isValid(Event event) {
        return check(event) instanceof Verdict.Valid;
    }
}
