package satsuma.wallet.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import satsuma.kernel.Msat;
import satsuma.platform.config.Config;
import satsuma.wallet.WalletTerms;

/** Reads {@code satsuma.wallet.…} once. */
@ApplicationScoped
class WalletSettings {

    private static final long SATS_MAX = 100_000_000;

    private static final Duration PAY_IN_MIN = Duration.ofMinutes(1);

    private static final Duration PAY_IN_MAX = Duration.ofHours(24);

    @Produces
    @Singleton
    WalletTerms terms(Config config) {
        var payIn = config.duration("satsuma.wallet.topup.expiry", Duration.ofHours(1));
        if (payIn.compareTo(PAY_IN_MIN) < 0 || payIn.compareTo(PAY_IN_MAX) > 0) {
            throw new IllegalStateException(
                    "Setting satsuma.wallet.topup.expiry must be PT1M to PT24H, but is " + payIn);
        }
        return new WalletTerms(
                Msat.ofSat(config.whole("satsuma.wallet.topup.least", 100, 1, SATS_MAX)),
                Msat.ofSat(config.whole("satsuma.wallet.topup.most", 1_000_000, 1, SATS_MAX)),
                payIn);
    }
}
