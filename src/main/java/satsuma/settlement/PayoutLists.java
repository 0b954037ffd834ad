package satsuma.settlement;

import java.time.Instant;
import java.util.List;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;
import satsuma.kernel.Refusal;

/** What people see of payouts, and what they come to; changes nothing. */
@Port
public interface PayoutLists {

    /**
     * The payout called {@code id} with what is kept beside it.
     *
     * @throws Refusal {@link SettlementRefusal#PAYOUT_UNKNOWN} if there is none
     */
    KeptPayout kept(PayoutId id);

    /** What has happened to it, oldest first, at most {@code limit}. */
    List<PayoutStep> steps(PayoutId id, int limit);

    /** The last steps that operators have taken on any, newest first. */
    List<PayoutActed> acted(int limit);

    /** Newest first. */
    List<KeptPayout> keptOf(NostrKey payee, int limit);

    /**
     * Those one wants to see, newest first.
     *
     * @param words an id, a payee or a hash, each in full; empty for any
     * @param skipped so many are left out at the beginning
     */
    List<KeptPayout> queue(
            PayoutQueue.View view, String words, Instant now, int skipped, int limit);

    /** How many {@link #queue} has in all. */
    long count(PayoutQueue.View view, String words, Instant now);

    /** What all of them come to. */
    PayoutQueue.Sums sums();

    /** Newest first. */
    List<Payout> of(NostrKey payee, int limit);

    /** Newest first. */
    List<Payout> latest(int limit);

    /** What has arrived anywhere, and what routing it has cost. */
    Spent spent();

    /** What has arrived at {@code payee}. */
    Msat paidTo(NostrKey payee);
}
