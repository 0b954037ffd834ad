package satsuma.settlement;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import satsuma.kernel.UseCase;
import satsuma.ledger.Audit;
import satsuma.lightning.InvoiceLost;

/** Raises an alarm when the node did with money what we had not decided. */
@UseCase
public class Watch {

    private static final String EVAPORATED = "hold-evaporated";
    private static final String SETTLED_BY_NODE = "settled-by-node";

    private final Audit audit;

    @Inject
    public Watch(Audit audit) {
        this.audit = audit;
    }

    /** Held money went back, or money was taken that is owed to its payer now. */
    public void on(@Observes InvoiceLost notice) {
        audit.raise(
                notice.takenByNode() ? SETTLED_BY_NODE : EVAPORATED,
                notice.hash().hex(),
                notice.reference());
    }
}
