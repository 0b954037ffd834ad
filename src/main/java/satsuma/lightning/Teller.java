package satsuma.lightning;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import satsuma.kernel.Errand;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.nostr.Curve;

/** Pays other people: asks for their invoice, checks it, has the node send. */
@Errand
public class Teller {

    /** Less time than this may run out on the way. */
    static final Duration TIME_LEFT_MIN = Duration.ofSeconds(60);

    /** Longer locks than three days are not for payouts. */
    static final int MIN_FINAL_CLTV_MAX = 432;

    private final LightningNode node;
    private final Payees payees;
    private final Wallets wallets;
    private final LightningTerms terms;
    private final InstantSource clock;
    private final InvoiceCheck check;

    @Inject
    public Teller(
            LightningNode node,
            Payees payees,
            Wallets wallets,
            LightningTerms terms,
            InstantSource clock,
            Curve curve) {
        this.node = node;
        this.payees = payees;
        this.wallets = wallets;
        this.terms = terms;
        this.clock = clock;
        check = new InvoiceCheck(curve);
    }

    /**
     * An invoice over exactly {@code amount} by whoever {@code target} is, checked.
     *
     * @param comment for the payee, left out if it takes none
     * @throws Refusal if the payee cannot be reached, takes no such amount, or answers with another
     *     invoice than asked for
     */
    public Bolt11 invoiceFrom(PayTarget target, Msat amount, String comment) {
        if (target.isInvoice()) {
            var invoice = target.invoice();
            check(invoice, amount);
            return invoice;
        }
        var offer = payees.offer(target);
        if (amount.compareTo(offer.min()) < 0 || amount.compareTo(offer.max()) > 0) {
            throw new Refusal(
                    LightningRefusal.PAYEE_AMOUNT, offer.min().text(), offer.max().text());
        }
        var fitting = comment.length() > offer.commentMax() ? "" : comment;
        var invoice = payees.invoice(offer, amount, fitting);
        check(invoice, amount);
        if (!invoice.hashOfDescription().equals(Optional.of(offer.metadataHash()))) {
            throw new Refusal(LightningRefusal.PAYEE_ANSWERS_WRONGLY, target.text());
        }
        return invoice;
    }

    /**
     * An invoice over exactly {@code amount} by the wallet behind {@code connection}, checked.
     *
     * @throws Refusal {@link LightningRefusal#NODE_UNAVAILABLE} if the wallet does not answer, or
     *     if it answers with another invoice than asked for
     */
    public Bolt11 invoiceFrom(NwcUri connection, Msat amount, String description) {
        var invoice = wallets.receive(connection, amount, description);
        check(invoice, amount);
        return invoice;
    }

    /**
     * Has the node pay {@code invoice}. Note its hash down before, and {@link #lookup} after.
     *
     * @param feeLimit the most that routing may cost
     */
    public SendResult send(Bolt11 invoice, Msat feeLimit, Duration timeout) {
        return node.send(invoice, feeLimit, timeout);
    }

    /** What has become of the payment of {@code hash}. */
    public PaymentLookup lookup(PaymentHash hash) {
        return switch (node.lookupPayment(hash)) {
            // Only the preimage proves it.
            case PaymentLookup.Succeeded(var preimage, _) when !preimage.hash().equals(hash) ->
                    new PaymentLookup.Unavailable();
            case PaymentLookup answer -> answer;
        };
    }

    public NodeStatus status() {
        return node.status();
    }

    private void check(Bolt11 invoice, Msat amount) {
        check.payee(invoice);
        if (invoice.network() != terms.network()) {
            throw new Refusal(
                    LightningRefusal.INVOICE_OTHER_NETWORK,
                    invoice.network().word(),
                    terms.network().word());
        }
        if (!invoice.amount().equals(amount)) {
            throw new Refusal(
                    LightningRefusal.INVOICE_OTHER_AMOUNT, invoice.amount().text(), amount.text());
        }
        if (invoice.expiresAt().isBefore(clock.instant().plus(TIME_LEFT_MIN))) {
            throw new Refusal(LightningRefusal.INVOICE_TOO_OLD);
        }
        if (invoice.minFinalCltv() > MIN_FINAL_CLTV_MAX) {
            throw new Refusal(LightningRefusal.INVOICE_LOCKS_TOO_LONG);
        }
    }
}
