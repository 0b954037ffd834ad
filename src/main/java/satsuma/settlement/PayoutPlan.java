package satsuma.settlement;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.lightning.PayTarget;

/**
 * Where someone's money goes, and from what balance on it goes by itself.
 *
 * @param target nowhere until they say; never an invoice, which is paid once only
 * @param wallet the service of the wallet they have connected, if they have
 * @param automatic whether money goes by itself
 * @param threshold from this balance on; all of it then goes, but for the routing fee
 * @param restsUntil not before that moment, because the last one that began by itself has failed
 */
public record PayoutPlan(
        NostrKey person,
        Optional<PayTarget> target,
        Optional<NostrKey> wallet,
        boolean automatic,
        Msat threshold,
        @Nullable Instant restsUntil) {

    /** What people are proposed. */
    public static final Msat USUAL = Msat.ofSat(100_000);

    /**
     * Whether money of both goes to the same address. The service of a connected wallet says
     * nothing: thousands of wallets may be behind one.
     */
    public boolean sharesAddressWith(PayoutPlan other) {
        return target.filter(place -> !place.isWallet()).isPresent() && target.equals(other.target);
    }

    /** Of someone who has said nothing yet. */
    static PayoutPlan none(NostrKey person) {
        return new PayoutPlan(person, Optional.empty(), Optional.empty(), false, USUAL, null);
    }
}
