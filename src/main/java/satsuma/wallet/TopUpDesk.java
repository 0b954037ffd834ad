package satsuma.wallet;

import static java.lang.System.Logger.Level.INFO;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Msat;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.lightning.InvoicePaid;

/**
 * Takes requests for top-ups, and credits what was paid: all of it, once, also if it came late or
 * was more than asked for.
 */
@UseCase
public class TopUpDesk {

    /** Bounds how many invoices one person can have the node make. */
    public static final int HOURLY_MAX = 20;

    private static final Duration HOUR = Duration.ofHours(1);

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{8,100}");

    private static final System.Logger LOG = System.getLogger(TopUpDesk.class.getName());

    private final TopUps topUps;
    private final Ledger ledger;
    private final Notices notices;
    private final WalletTerms terms;
    private final InstantSource clock;

    @Inject
    public TopUpDesk(
            TopUps topUps, Ledger ledger, Notices notices, WalletTerms terms, InstantSource clock) {
        this.topUps = topUps;
        this.ledger = ledger;
        this.notices = notices;
        this.terms = terms;
        this.clock = clock;
    }

    /** Settings that make no sense stop the start. */
    public void on(@Observes Startup start) {
        LOG.log(INFO, "Balances take top-ups of {0} to {1}.", terms.least(), terms.most());
    }

    /**
     * Asks for an invoice over {@code amount}; the same key again is the same top-up.
     *
     * @param key made by whoever asks, 8 to 100 of {@code A-Za-z0-9._:-}
     * @throws Refusal {@link WalletRefusal#AMOUNT_OUT_OF_RANGE}, {@link
     *     WalletRefusal#KEY_MALFORMED}, {@link WalletRefusal#KEY_REUSED}; {@link
     *     CommonRefusal#TOO_OFTEN} after {@link #HOURLY_MAX} within an hour
     */
    public TopUpId begin(Actor actor, Msat amount, String key) {
        if (!KEY.matcher(key).matches()) {
            throw new Refusal(WalletRefusal.KEY_MALFORMED);
        }
        topUps.lock(actor.key());
        var before = topUps.find(actor.key(), key);
        if (before.isPresent()) {
            return sameAgain(before.get(), amount);
        }
        if (!amount.isWholeSat()
                || amount.compareTo(terms.least()) < 0
                || amount.compareTo(terms.most()) > 0) {
            throw new Refusal(
                    WalletRefusal.AMOUNT_OUT_OF_RANGE, terms.least().text(), terms.most().text());
        }
        var now = clock.instant();
        if (topUps.countSince(actor.key(), now.minus(HOUR)) >= HOURLY_MAX) {
            throw new Refusal(CommonRefusal.TOO_OFTEN, Long.toString(HOUR.toSeconds()));
        }
        var topUp = new TopUp(TopUpId.fresh(), actor.key(), amount, now, now.plus(terms.payIn()));
        topUps.add(topUp, key);
        return topUp.id();
    }

    /**
     * A top-up of the asking person.
     *
     * @throws Refusal {@link WalletRefusal#TOP_UP_UNKNOWN} also if it is somebody else's
     */
    public TopUp get(Actor actor, TopUpId id) {
        return topUps.find(id)
                .filter(topUp -> topUp.person().equals(actor.key()))
                .orElseThrow(() -> new Refusal(WalletRefusal.TOP_UP_UNKNOWN));
    }

    /** The money is ours, and so on the balance of who asked for the invoice. */
    public void on(@Observes InvoicePaid notice) {
        TopUpId.ofReference(notice.reference())
                .flatMap(topUps::find)
                .ifPresent(topUp -> credit(topUp, notice.received()));
    }

    public WalletTerms terms() {
        return terms;
    }

    private void credit(TopUp topUp, Msat received) {
        ledger.transfer(
                topUp.id().reference(),
                TransferType.TOP_UP,
                List.of(
                        Posting.debit(new Clearing(), received),
                        Posting.credit(new BuyerBalance(topUp.person()), received)));
        notices.tell(new ToppedUp(topUp.id(), topUp.person(), received));
    }

    private static TopUpId sameAgain(TopUp before, Msat amount) {
        if (!before.amount().equals(amount)) {
            throw new Refusal(WalletRefusal.KEY_REUSED);
        }
        return before.id();
    }
}
