package satsuma.nostr.wire;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.RelayGate;
import satsuma.nostr.RelayUrl;
import satsuma.platform.http.GuardedHttp;

/** {@link RelayGate} by the rules for any address a stranger gives. */
@ApplicationScoped
class GuardedRelays implements RelayGate {

    @Inject GuardedHttp http;
    @Inject NostrTerms terms;

    @Override
    public void requireOpen(RelayUrl relay) {
        if (!relay.equals(terms.own())) {
            http.requireAllowed(URI.create(relay.toString().replaceFirst("^ws", "http")));
        }
    }
}
