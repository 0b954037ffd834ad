package satsuma.ledger.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.ledger.Books;
import satsuma.ledger.Funds;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.OpenBooks;

/** {@code /trust/funds}: what everyone may know of the books, and whether they hold. */
@Named
@RequestScoped
public class FundsPage {

    @Inject OpenBooks openBooks;

    private @Nullable Funds funds;

    public void open() {
        funds = openBooks.funds();
    }

    public @Nullable Funds getFunds() {
        return funds;
    }

    /** The sums in the order in which money flows. */
    public List<Funds.Sum> getSums() {
        return List.of(Funds.Sum.values());
    }

    /** One of the sums. */
    public String sats(Funds.Sum sum) {
        return funds == null ? "" : Signed.sats(funds.msat(sum));
    }

    /** What a gauge showed. */
    public String sats(long msat) {
        return Signed.sats(msat);
    }

    /** What a kind of account has, seen from the people: what the node holds is not a debt. */
    public String total(Books.Total total) {
        boolean turned =
                total.kind() == LedgerAccount.Kind.CLEARING
                        || total.kind() == LedgerAccount.Kind.ROUTING_FEES;
        return Signed.sats(turned ? -total.msat() : total.msat());
    }
}
