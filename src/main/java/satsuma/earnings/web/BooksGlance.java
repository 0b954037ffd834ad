package satsuma.earnings.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.ledger.Books;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount;
import satsuma.platform.visitor.Visitor;
import satsuma.settlement.Payout;
import satsuma.settlement.Payroll;

/** Money at a glance for operators, {@code WEB-INF/fragments/books.xhtml}. */
@Named
@RequestScoped
public class BooksGlance {

    private static final int PAYOUTS_LOOKED_AT = 200;

    @Inject Ledger ledger;
    @Inject Payroll payroll;
    @Inject Visitor visitor;

    private @Nullable Books books;

    /** The books, asked for once in a request. */
    public Books getBooks() {
        var known = books;
        if (known == null) {
            known = ledger.books();
            books = known;
        }
        return known;
    }

    /** How many promises do not hold. */
    public long getBroken() {
        return getBooks().invariants().stream().filter(one -> !one.holds()).count();
    }

    /** Held for purchases under review. */
    public Msat getHeld() {
        return of(LedgerAccount.Kind.TRADE_ESCROW);
    }

    /** Earned by the portal itself. */
    public Msat getOwn() {
        return of(LedgerAccount.Kind.PLATFORM_REVENUE);
    }

    /** What the people on the other side of sales can take out. */
    public Msat getOwed() {
        return of(LedgerAccount.Kind.SELLER_PAYABLE)
                .plus(of(LedgerAccount.Kind.PROVIDER_PAYABLE))
                .plus(of(LedgerAccount.Kind.REFERRER_PAYABLE))
                .plus(of(LedgerAccount.Kind.BUYER_BALANCE));
    }

    /** Payouts under way. */
    public long getPayouts() {
        return payroll.latest(visitor.require(), PAYOUTS_LOOKED_AT).stream()
                .map(Payout::state)
                .filter(state -> state.open())
                .count();
    }

    private Msat of(LedgerAccount.Kind kind) {
        return new Msat(
                getBooks().totals().stream()
                        .filter(total -> total.kind() == kind)
                        .mapToLong(total -> Math.max(0, total.msat()))
                        .sum());
    }
}
