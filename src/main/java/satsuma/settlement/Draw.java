package satsuma.settlement;

import java.util.ArrayList;
import java.util.List;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.ledger.Balance;
import satsuma.ledger.Ledger;
import satsuma.ledger.LedgerAccount;
import satsuma.ledger.LedgerAccount.BuyerBalance;
import satsuma.ledger.LedgerAccount.ProviderPayable;
import satsuma.ledger.LedgerAccount.ReferrerPayable;
import satsuma.ledger.LedgerAccount.SellerPayable;
import satsuma.ledger.Posting;

/**
 * From which accounts of a person money is taken out: what was earned by selling first, then by
 * referring, then by computing, and what came back from purchases last.
 */
public record Draw(Msat seller, Msat referrer, Msat provider, Msat buyer) {

    /** The accounts of {@code person}, in the order in which they are drawn on. */
    static List<LedgerAccount> accounts(NostrKey person) {
        return List.of(
                new SellerPayable(person),
                new ReferrerPayable(person),
                new ProviderPayable(person),
                new BuyerBalance(person));
    }

    /** All that {@code person} has and has not set aside. */
    static Draw available(Ledger ledger, NostrKey person) {
        return of(accounts(person).stream().map(ledger::balance).map(Balance::available).toList());
    }

    /** All of it together. */
    public Msat total() {
        return Msat.sum(parts());
    }

    /** As much of it as comes to {@code amount}, or all of it if that is less. */
    Draw upTo(Msat amount) {
        var left = amount;
        var taken = new ArrayList<Msat>();
        for (var part : parts()) {
            var piece = part.compareTo(left) < 0 ? part : left;
            taken.add(piece);
            left = left.minus(piece);
        }
        return of(taken);
    }

    /** The lines that take it from the accounts of {@code person}. */
    List<Posting> postings(NostrKey person) {
        var accounts = accounts(person);
        var parts = parts();
        var postings = new ArrayList<Posting>();
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).isZero()) {
                postings.add(Posting.debit(accounts.get(i), parts.get(i)));
            }
        }
        return postings;
    }

    /** One amount for each of {@link #accounts}. */
    static Draw of(List<Msat> parts) {
        return new Draw(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
    }

    private List<Msat> parts() {
        return List.of(seller, referrer, provider, buyer);
    }
}
