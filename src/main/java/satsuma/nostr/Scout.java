package satsuma.nostr;

import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;

/** Looks where relays lead that strangers named, before anyone goes there. */
@Errand
public class Scout {

    private final RelayGate gate;

    @Inject
    public Scout(RelayGate gate) {
        this.gate = gate;
    }

    /** Those of {@code relays} that may be gone to, at most {@code limit}. */
    public List<RelayUrl> open(Collection<RelayUrl> relays, int limit) {
        return relays.stream().distinct().limit(limit).filter(this::isOpen).toList();
    }

    private boolean isOpen(RelayUrl relay) {
        try {
            gate.requireOpen(relay);
            return true;
        } catch (Refusal _) {
            return false;
        }
    }
}
