package satsuma.delivery;

import jakarta.inject.Inject;
import java.io.IOException;
import satsuma.identity.Profiles;
import satsuma.kernel.Errand;
import satsuma.nostr.Scout;

/** Brings buyers what opens the files they bought. */
@Errand
public class Postman {

    /** Of the relays where someone wants private messages, as many as NIP-17 asks for. */
    private static final int INBOX_MAX = 3;

    private static final System.Logger LOG = System.getLogger(Postman.class.getName());

    private final Postroom postroom;
    private final Warehouse warehouse;
    private final Profiles profiles;
    private final Scout scout;

    @Inject
    public Postman(Postroom postroom, Warehouse warehouse, Profiles profiles, Scout scout) {
        this.postroom = postroom;
        this.warehouse = warehouse;
        this.profiles = profiles;
        this.scout = scout;
    }

    /**
     * Sends what is due, each by itself, so that one that fails does not stop the others.
     *
     * @return how many were sent, at most {@code limit}
     */
    public int handOver(int limit) {
        int sent = 0;
        for (var entitlement : postroom.due(limit)) {
            sent += handOver(entitlement) ? 1 : 0;
        }
        return sent;
    }

    private boolean handOver(Entitlement entitlement) {
        try {
            var form = warehouse.sealed(entitlement.content());
            var seal = warehouse.seal(entitlement.content());
            var inbox = scout.open(profiles.inbox(entitlement.buyer()), INBOX_MAX);
            postroom.handOver(entitlement, form, seal, inbox);
            return true;
        } catch (IOException | RuntimeException fault) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the key of purchase " + entitlement.purchase() + " was not sent",
                    fault);
            postroom.failed(entitlement);
            return false;
        }
    }
}
