package satsuma.identity;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import satsuma.kernel.UseCase;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Tag;
import satsuma.nostr.Voice;

/** Tells relays who is calling, in the portal's own name and never in a person's. */
@UseCase
public class Introduction implements Voice {

    private final Custody custody;
    private final InstantSource clock;

    @Inject
    public Introduction(Custody custody, InstantSource clock) {
        this.custody = custody;
        this.clock = clock;
    }

    @Override
    public Event answer(RelayUrl relay, String challenge) {
        var tags = List.of(Tag.of("relay", relay.toString()), Tag.of("challenge", challenge));
        return custody.signAsPortal(
                new Draft(custody.portalKey(), clock.instant(), Kind.CLIENT_AUTH, tags, ""));
    }
}
