package satsuma.wallet;

import jakarta.inject.Inject;
import java.util.List;
import satsuma.kernel.NostrKey;
import satsuma.kernel.UseCase;
import satsuma.purchase.BalanceDesk;
import satsuma.purchase.Holdings;
import satsuma.settlement.Payout;
import satsuma.settlement.Payroll;

/** Tells people what they have. */
@UseCase
public class Wallet {

    /**
     * More payouts than that nobody has under way at once; they are looked for in the last ones.
     */
    private static final int PAYOUTS_MAX = 50;

    private final BalanceDesk balances;
    private final Holdings holdings;
    private final Payroll payroll;

    @Inject
    public Wallet(BalanceDesk balances, Holdings holdings, Payroll payroll) {
        this.balances = balances;
        this.holdings = holdings;
        this.payroll = payroll;
    }

    /** What {@code person} has now. */
    public Means of(NostrKey person) {
        return Means.of(
                balances.balance(person),
                payroll.earned(person),
                holdings.of(person),
                underWay(person));
    }

    private List<Payout> underWay(NostrKey person) {
        return payroll.of(person, PAYOUTS_MAX).stream()
                .filter(payout -> payout.state().open())
                .toList();
    }
}
