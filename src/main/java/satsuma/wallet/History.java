package satsuma.wallet;

import static java.util.stream.Collectors.toMap;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.kernel.UseCase;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.LedgerAccount.ProviderPayable;
import satsuma.ledger.LedgerAccount.ReferrerPayable;
import satsuma.ledger.LedgerAccount.SellerPayable;
import satsuma.ledger.Statement;
import satsuma.ledger.TransferType;
import satsuma.lightning.Invoice;
import satsuma.lightning.Invoicing;
import satsuma.lightning.PaymentHash;
import satsuma.purchase.Holdings;
import satsuma.purchase.Purchase;
import satsuma.settlement.Payout;
import satsuma.settlement.PayoutState.Succeeded;
import satsuma.settlement.Payroll;

/**
 * Tells people how their money came and went: the books' own lines, in order, with what they had
 * after each, and what each belongs to.
 */
@UseCase
public class History {

    /** Lines on one page. */
    public static final int PAGE_SIZE = 25;

    /** The most lines of one export, the newest ones. */
    public static final int EXPORT_MAX = 10_000;

    private static final int PIECE = Ledger.LINES_MAX;

    private final Ledger ledger;
    private final Invoicing invoicing;
    private final Holdings holdings;
    private final Payroll payroll;

    @Inject
    public History(Ledger ledger, Invoicing invoicing, Holdings holdings, Payroll payroll) {
        this.ledger = ledger;
        this.invoicing = invoicing;
        this.holdings = holdings;
        this.payroll = payroll;
    }

    /**
     * One page of the history of {@code person}, newest first.
     *
     * @param kind nothing for all
     * @param page counts from 1; one there is not is the last
     */
    public HistoryPart page(NostrKey person, Optional<HistoryKind> kind, int page) {
        var found = lines(person, kind, (Math.max(page, 1) - 1) * PAGE_SIZE, PAGE_SIZE);
        int shown = Math.max(page, 1);
        if (found.lines().isEmpty() && shown > 1) {
            long total = lines(person, kind, 0, 1).total();
            shown = pages(total);
            found = lines(person, kind, (shown - 1) * PAGE_SIZE, PAGE_SIZE);
        }
        return new HistoryPart(
                named(person, found.lines()), shown, pages(found.total()), found.total());
    }

    /** The newest {@value #EXPORT_MAX} lines of {@code person}, newest first. */
    public List<HistoryLine> all(NostrKey person, Optional<HistoryKind> kind) {
        var all = new ArrayList<HistoryLine>();
        for (int skip = 0; skip < EXPORT_MAX; skip += PIECE) {
            var piece = lines(person, kind, skip, PIECE).lines();
            all.addAll(named(person, piece));
            if (piece.size() < PIECE) {
                break;
            }
        }
        return List.copyOf(all);
    }

    private Statement lines(NostrKey person, Optional<HistoryKind> kind, int skip, int limit) {
        List<LedgerAccount> accounts =
                List.of(
                        new BuyerBalance(person),
                        new SellerPayable(person),
                        new ReferrerPayable(person),
                        new ProviderPayable(person));
        Set<TransferType> types =
                kind.map(HistoryKind::types).orElse(EnumSet.allOf(TransferType.class));
        return ledger.statement(accounts, types, skip, limit);
    }

    /** What the lines belong to, each sort of thing looked for once. */
    private List<HistoryLine> named(NostrKey person, List<Statement.Line> entries) {
        var references = entries.stream().map(Statement.Line::reference).toList();
        var purchases = holdings.behind(person, references);
        var payouts = payouts(person, entries);
        var hashes = hashes(references, purchases);
        return entries.stream()
                .map(entry -> line(person, entry, purchases, payouts, hashes))
                .toList();
    }

    private static HistoryLine line(
            NostrKey person,
            Statement.Line entry,
            Map<String, Purchase> purchases,
            Map<String, Payout> payouts,
            Map<String, PaymentHash> hashes) {
        var reference = entry.reference();
        var purchase = purchases.get(reference);
        var payout = payouts.get(payoutOf(reference));
        return new HistoryLine(
                person,
                entry,
                TopUpId.ofReference(reference).orElse(null),
                purchase,
                payout,
                payout == null ? hash(reference, purchase, hashes) : hash(payout));
    }

    /** Money that came over lightning has a payment behind it; what moved here has none. */
    private static @Nullable PaymentHash hash(
            String reference, @Nullable Purchase purchase, Map<String, PaymentHash> hashes) {
        var own = hashes.get(reference);
        return own != null || purchase == null ? own : hashes.get(purchase.id().reference());
    }

    private static @Nullable PaymentHash hash(Payout payout) {
        return payout.state() instanceof Succeeded paid ? paid.hash() : null;
    }

    private Map<String, PaymentHash> hashes(
            List<String> references, Map<String, Purchase> purchases) {
        var wanted = new ArrayList<String>();
        references.stream()
                .filter(reference -> TopUpId.ofReference(reference).isPresent())
                .forEach(wanted::add);
        purchases.forEach((reference, purchase) -> {
            if (Holdings.isCredit(reference)) {
                wanted.add(purchase.id().reference());
            }
        });
        return invoicing.all(wanted).stream().collect(toMap(Invoice::reference, Invoice::hash));
    }

    private Map<String, Payout> payouts(NostrKey person, List<Statement.Line> entries) {
        boolean some = entries.stream().anyMatch(entry -> entry.type() == TransferType.PAYOUT);
        return some
                ? payroll.of(person, Payroll.LINES_MAX).stream()
                        .collect(toMap(Payout::reference, payout -> payout))
                : Map.of();
    }

    /** A payout that arrived late has its reference with something behind it. */
    private static String payoutOf(String reference) {
        int end = reference.indexOf(':', reference.indexOf(':') + 1);
        return end < 0 ? reference : reference.substring(0, end);
    }

    private static int pages(long total) {
        return (int) Math.max(1, Math.ceilDiv(total, PAGE_SIZE));
    }
}
