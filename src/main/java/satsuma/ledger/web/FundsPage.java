package satsuma.ledger.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import satsuma.ledger.Books;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount;

/** {@code /trust/funds}: what everyone may know of the books, and whether they hold. */
@Named
@RequestScoped
public class FundsPage {

    @Inject Ledger ledger;

    private @Nullable Books books;

    public void open() {
        books = ledger.books();
    }

    public @Nullable Books getBooks() {
        return books;
    }

    /** What a kind of account has, seen from the people: what the node holds is not a debt. */
    public String sats(Books.Total total) {
        boolean turned =
                total.kind() == LedgerAccount.Kind.CLEARING
                        || total.kind() == LedgerAccount.Kind.ROUTING_FEES;
        return Signed.sats(turned ? -total.msat() : total.msat());
    }
}
