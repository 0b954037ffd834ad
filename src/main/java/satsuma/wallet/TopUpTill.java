package satsuma.wallet;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Actor;
import satsuma.kernel.Errand;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.lightning.Bolt11;
import satsuma.lightning.Cashier;
import satsuma.lightning.Invoice;
import satsuma.lightning.Invoicing;
import satsuma.lightning.LightningRefusal;
import satsuma.lightning.PlayWallets;

/** Fetches the invoice of a top-up, and lets people pay it from their play wallets. */
@Errand
public class TopUpTill {

    /** What the payer reads. */
    private static final String DESCRIPTION = "Top-up of a balance";

    private static final System.Logger LOG = System.getLogger(TopUpTill.class.getName());

    private final TopUpDesk desk;
    private final Cashier cashier;
    private final Invoicing invoicing;
    private final PlayWallets wallets;
    private final InstantSource clock;

    @Inject
    public TopUpTill(
            TopUpDesk desk,
            Cashier cashier,
            Invoicing invoicing,
            PlayWallets wallets,
            InstantSource clock) {
        this.desk = desk;
        this.cashier = cashier;
        this.invoicing = invoicing;
        this.wallets = wallets;
        this.clock = clock;
    }

    /**
     * A top-up of the asking person with its invoice, made now if there is none yet.
     *
     * @throws Refusal {@link WalletRefusal#TOP_UP_UNKNOWN}
     */
    public TopUpView open(Actor actor, TopUpId id) {
        var topUp = desk.get(actor, id);
        return new TopUpView(topUp, invoice(topUp).orElse(null), clock.instant());
    }

    /** Where it stands now, without going anywhere. */
    public TopUpView look(Actor actor, TopUpId id) {
        var topUp = desk.get(actor, id);
        return new TopUpView(topUp, invoicing.find(id.reference()).orElse(null), clock.instant());
    }

    /** What the play wallet of {@code actor} has; nothing if there are no such wallets here. */
    public @Nullable Msat playBalance(Actor actor) {
        if (!wallets.available()) {
            return null;
        }
        try {
            return wallets.open(actor.key(), actor.name()).balance();
        } catch (Refusal refusal) {
            LOG.log(INFO, "a play wallet does not answer: {0}", refusal.reason().code());
            return null;
        }
    }

    /**
     * Pays a top-up of the asking person from that person's play wallet; twice is once.
     *
     * @throws Refusal if the wallet has too little, or the node does not answer
     */
    public void payFromPlayWallet(Actor actor, TopUpId id) {
        var view = open(actor, id);
        var invoice = view.invoice();
        if (invoice == null || !view.isPayable()) {
            return;
        }
        wallets.open(actor.key(), actor.name());
        try {
            wallets.pay(actor.key(), Bolt11.read(invoice.bolt11()));
        } catch (Refusal refusal) {
            // A second press while the first is under way: whether it is, the node says.
            cashier.look(invoice.hash());
            if (refusal.reason() != LightningRefusal.WALLET_CANNOT_PAY
                    || look(actor, id).isOpen()) {
                throw refusal;
            }
        }
        cashier.look(invoice.hash());
    }

    private Optional<Invoice> invoice(TopUp topUp) {
        var reference = topUp.id().reference();
        var left = Duration.between(clock.instant(), topUp.payUntil());
        if (left.toSeconds() < 1) {
            return invoicing.find(reference);
        }
        try {
            return Optional.of(
                    cashier.plainInvoiceFor(reference, topUp.amount(), DESCRIPTION, left));
        } catch (Refusal refusal) {
            if (refusal.reason() != LightningRefusal.NODE_UNAVAILABLE) {
                throw refusal;
            }
            LOG.log(WARNING, "no invoice yet for top-up {0}", topUp.id());
            return Optional.empty();
        }
    }
}
