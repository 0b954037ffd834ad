package satsuma.nostr.timer;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import satsuma.nostr.Correspondent;
import satsuma.nostr.RelayUrl;

/** Visits to outside relays, each by a thread of the container: one that is slow holds up none. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class Visits {

    @Inject Correspondent correspondent;

    @Asynchronous
    public void visit(RelayUrl relay) {
        correspondent.visit(relay);
    }
}
