package satsuma.nostr;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import satsuma.kernel.Errand;

/**
 * Brings events to {@link Intake}, many at a time: verified on all processors, kept in few
 * transactions, and none lost because another cannot be kept.
 *
 * <p>For whoever has many and holds no transaction: the relay, and those who catch up with other
 * relays. When a lot breaks, by a listener or by the database, its halves are tried, and so on down
 * to the one event that does it.
 */
@Errand
public class Porter {

    /** Events in one transaction: more gain nothing, and make everyone behind them wait. */
    public static final int LOT_MAX = 250;

    private static final System.Logger LOG = System.getLogger(Porter.class.getName());

    private final EventCheck check;
    private final Intake intake;
    private final Reader reader;

    @Inject
    public Porter(EventCheck check, Intake intake, Reader reader) {
        this.check = check;
        this.intake = intake;
        this.reader = reader;
    }

    /**
     * Verifies {@code events} and takes them in. What is kept already is found out before any
     * signature is verified, since relays send the same things again and again.
     *
     * @param events any number, also twice the same
     * @return what became of each, in the same order; {@link Intaken.Refused} with {@code error:}
     *     if it broke something, and may be brought again
     */
    public List<Intaken> bring(List<Event> events) {
        var kept = reader.known(events.stream().map(Event::id).collect(Collectors.toSet()));
        var verdicts = check.checkAll(events.stream().filter(e -> !kept.contains(e.id())).toList());
        var valid =
                verdicts.stream()
                        .filter(Verdict.Valid.class::isInstance)
                        .map(verdict -> ((Verdict.Valid) verdict).verified())
                        .toList();
        var next = verdicts.iterator();
        var brought = bringVerified(valid).iterator();
        var answers = new ArrayList<Intaken>(events.size());
        for (var event : events) {
            answers.add(
                    kept.contains(event.id())
                            ? known(event)
                            : switch (next.next()) {
                                case Verdict.Valid _ -> brought.next();
                                case Verdict.Invalid(var reason) -> invalid(reason);
                            });
        }
        return answers;
    }

    /** Takes in what is verified already, and gives what became of each, in the same order. */
    public List<Intaken> bringVerified(List<VerifiedEvent> events) {
        var answers = new ArrayList<Intaken>(events.size());
        for (int from = 0; from < events.size(); from += LOT_MAX) {
            answers.addAll(keep(events.subList(from, Math.min(from + LOT_MAX, events.size()))));
        }
        return answers;
    }

    private List<Intaken> keep(List<VerifiedEvent> lot) {
        try {
            return intake.acceptAll(lot);
        } catch (RuntimeException fault) {
            int middle = lot.size() / 2;
            if (middle > 0) {
                return Stream.of(lot.subList(0, middle), lot.subList(middle, lot.size()))
                        .flatMap(half -> keep(half).stream())
                        .toList();
            }
            LOG.log(WARNING, "event " + lot.getFirst().event().id() + " was not kept", fault);
            return List.of(new Intaken.Refused("error: it could not be kept, try again"));
        }
    }

    /** A kept id vouches for all but the signature; so a changed copy is not a known one. */
    private Intaken known(Event event) {
        return event.draft().id().equals(event.id())
                ? new Intaken.Known()
                : invalid("the id is not its own");
    }

    private static Intaken invalid(String reason) {
        return new Intaken.Refused("invalid: " + reason);
    }
}
