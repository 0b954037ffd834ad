package satsuma.wallet;

import java.time.Duration;
import satsuma.kernel.Msat;

/**
 * What the operator decides about balances.
 *
 * @param least the smallest top-up, whole sats, more than none
 * @param most the largest one
 * @param payIn how long its invoice can be paid
 */
public record WalletTerms(Msat least, Msat most, Duration payIn) {

    public WalletTerms {
        if (least.isZero() || most.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "Setting satsuma.wallet.topup.most (%s) must not be less than satsuma.wallet.topup.least (%s)."
                            .formatted(most, least));
        }
    }
}
