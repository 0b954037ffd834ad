package satsuma.settlement;

import jakarta.inject.Inject;
import java.util.List;
import satsuma.kernel.UseCase;
import satsuma.ledger.Audit;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount;
import satsuma.lightning.HoldTally;
import satsuma.lightning.Invoicing;
import satsuma.lightning.NodeLine;
import satsuma.lightning.NodeStatus;

/**
 * Compares the books with what the node has confirmed, and notes what it finds for everyone to see;
 * {@link Auditor} goes and asks the node.
 */
@UseCase
public class Comparison {

    private static final String CLEARING = "clearing-is-the-nodes";
    private static final String HOLDS = "holds-are-the-nodes";
    private static final String STRANGERS = "node-payments-are-ours";
    private static final String BALANCE = "node-balance";
    private static final String SHORT = "node-short";
    private static final String PAID_OUT = "paid-out";

    private final Ledger ledger;
    private final Audit audit;
    private final Invoicing invoicing;
    private final Payouts payouts;
    private final PayoutLists lists;

    @Inject
    public Comparison(
            Ledger ledger, Audit audit, Invoicing invoicing, Payouts payouts, PayoutLists lists) {
        this.ledger = ledger;
        this.audit = audit;
        this.invoicing = invoicing;
        this.payouts = payouts;
        this.lists = lists;
    }

    /**
     * Compares what the node holds by the books with what it has settled and sent, invoice by
     * invoice and payout by payout.
     *
     * @return false if money moved meanwhile, so that nothing can be said
     */
    public boolean compareClearing() {
        long before = clearingMsat();
        var received = invoicing.receivedInAll();
        var spent = lists.spent();
        if (clearingMsat() != before) {
            return false;
        }
        long node = received.value() - spent.total().value();
        audit.note(
                CLEARING,
                before == node,
                "%d and %d - %d - %d msat"
                        .formatted(
                                before,
                                received.value(),
                                spent.amount().value(),
                                spent.fees().value()));
        audit.read(PAID_OUT, spent.amount().value());
        return true;
    }

    /** Notes what the node says of the money we count as held. */
    public void noteHolds(HoldTally tally) {
        audit.note(
                HOLDS,
                tally.confirmed() == tally.counted(),
                tally.confirmed() + " of " + tally.counted());
    }

    /** Looks for a row of ours behind every payment the node lists. */
    public void notePayments(List<NodeLine> lines) {
        long strangers = lines.stream().filter(line -> !isOurs(line)).count();
        audit.note(STRANGERS, strangers == 0, strangers + " of " + lines.size() + " unknown");
    }

    /**
     * Notes the balance the node says it has. Less than it must have by the books is an alarm and
     * not more: part of it may be locked in ways the node does not count as a balance.
     */
    public void noteBalance(NodeStatus status) {
        long balance = status.spendable().value();
        audit.read(BALANCE, balance);
        long needed = clearingMsat() - lists.spent().underWay().value();
        if (balance < needed) {
            audit.raise(SHORT, BALANCE, balance + " and " + needed + " msat");
        }
    }

    private boolean isOurs(NodeLine line) {
        return line.outgoing()
                ? payouts.knows(line.hash())
                : invoicing.find(line.hash()).isPresent();
    }

    /** What the node has by the books. */
    private long clearingMsat() {
        return -ledger.balance(new LedgerAccount.Clearing()).msat();
    }
}
