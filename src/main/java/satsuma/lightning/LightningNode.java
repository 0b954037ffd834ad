package satsuma.lightning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import satsuma.kernel.Msat;
import satsuma.kernel.Wire;

/**
 * The node that holds the portal's money.
 *
 * <p>Outcomes are values: «could not ask» and «does not exist» are different answers, and neither
 * is an exception. Every call may be repeated; a payment hash names one invoice and one payment.
 * Which node it is, the settings say.
 */
@Wire
public interface LightningNode {

    /** A week; a payee's own three days (see {@link Teller}) and the way there fit in. */
    int SEND_BLOCKS_MAX = 1_008;

    /** How long a payer's money is locked at least, in blocks; some twelve hours on mainnet. */
    int HOLD_BLOCKS = 72;

    /** What it can do; asks the node each time. */
    CapabilityAnswer capabilities();

    NodeStatus status();

    /**
     * An invoice that is settled as soon as it is paid.
     *
     * <p>The node chooses the preimage, since not every node lets one: asked again, it makes
     * another one. That does no harm, for an invoice nobody was shown is never paid.
     *
     * @param expiry how long it can be paid
     */
    IssueResult createInvoice(Msat amount, String description, Duration expiry);

    /**
     * A hold invoice for {@code hash}; asked again for the same hash, the same one. Payers are
     * asked to leave {@value #HOLD_BLOCKS} blocks, where the node can be told so.
     *
     * @param expiry how long it can be paid
     */
    IssueResult createHoldInvoice(
            PaymentHash hash, Msat amount, String description, Duration expiry);

    InvoiceAnswer lookupInvoice(PaymentHash hash);

    SettleResult settle(Preimage preimage);

    CancelResult cancel(PaymentHash hash);

    /**
     * Pays {@code invoice}; where the node can be told so, on no way that could lock the money for
     * more than {@value #SEND_BLOCKS_MAX} blocks.
     *
     * @param feeLimit the most that routing may cost; always told, zero is a limit too
     * @param timeout how long to wait for word of the outcome
     */
    SendResult send(Bolt11 invoice, Msat feeLimit, Duration timeout);

    PaymentLookup lookupPayment(PaymentHash hash);

    /**
     * What the node has taken and sent for us since {@code since}, latest first; nothing if it
     * cannot list that or could not be asked.
     *
     * @param limit at most this many
     */
    default Optional<List<NodeLine>> settledSince(Instant since, int limit) {
        return Optional.empty();
    }

    /**
     * Tells {@code listener} of hashes about which there may be news, as soon as the node speaks.
     *
     * <p>Hints only: some are lost, some come twice.
     */
    AutoCloseable hints(Consumer<PaymentHash> listener);
}
