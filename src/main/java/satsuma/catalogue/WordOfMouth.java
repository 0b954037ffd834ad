package satsuma.catalogue;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.HashSet;
import satsuma.kernel.UseCase;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.Filter;
import satsuma.nostr.Kind;
import satsuma.nostr.Reader;

/** Counts who recommends and labels what, by their signed events. */
@UseCase
public class WordOfMouth {

    private static final int LABELS_SHOWN = 5;
    private static final int COMPANIONS_MAX = 20;

    private final Endorsements endorsements;
    private final Reader reader;

    @Inject
    public WordOfMouth(Endorsements endorsements, Reader reader) {
        this.endorsements = endorsements;
        this.reader = reader;
    }

    /** Takes note of what a valid event recommends, labels, or takes back. */
    public void on(@Observes EventAccepted accepted) {
        var event = accepted.event();
        switch (event.kind()) {
            case Kind.RECOMMENDATION -> {
                endorsements.forget(event.author(), event.kind(), event.d().orElse(""));
                endorsements.add(Endorsement.in(event));
            }
            case Kind.LABEL -> endorsements.add(Endorsement.in(event));
            case Kind.DELETION -> takeBack(event);
            default -> {}
        }
    }

    /** What others signed about {@code listing}, or about what was announced with it. */
    public Regard of(Listing listing) {
        var targets = new HashSet<String>();
        targets.add(listing.address());
        targets.add(listing.eventId());
        var companions =
                Filter.kinds(Kind.HANDLER_INFO, Kind.SKILL_MANIFEST)
                        .withAuthors(listing.seller())
                        .withTag("a", listing.address())
                        .withLimit(COMPANIONS_MAX);
        for (var companion : reader.find(companions)) {
            targets.add(companion.address());
            targets.add(companion.id());
        }
        return endorsements.of(targets, listing.seller(), LABELS_SHOWN);
    }

    private void takeBack(Event deletion) {
        endorsements.forget(deletion.author(), deletion.all("e"));
        var own = Kind.RECOMMENDATION + ":" + deletion.author() + ":";
        deletion.all("a").stream()
                .filter(address -> address.startsWith(own))
                .map(address -> address.substring(own.length()))
                .filter(d -> reader.latest(Kind.RECOMMENDATION, deletion.author(), d).isEmpty())
                .forEach(d -> endorsements.forget(deletion.author(), Kind.RECOMMENDATION, d));
    }
}
