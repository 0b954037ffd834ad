package satsuma.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;
import satsuma.kernel.Refusal;
import satsuma.lightning.PaymentHash;

/** All payouts there are. */
@Port
public interface Payouts {

    /** The one {@code payee} asked for with {@code key}; one asker at a time for each payee. */
    Optional<PayoutId> find(NostrKey payee, String key);

    /**
     * Keeps a new one.
     *
     * @param key what the payee asked with; two at the same moment with the same key cannot both be
     *     kept
     */
    void add(Payout payout, String key);

    /**
     * The payout called {@code id}.
     *
     * @throws Refusal {@link SettlementRefusal#PAYOUT_UNKNOWN} if there is none
     */
    Payout get(PayoutId id);

    /** Keeps {@code payout} in place of the one with the same id that {@link #get} gave. */
    void put(Payout payout);

    /** How many {@code payee} has asked for after {@code since}. */
    long countSince(NostrKey payee, Instant since);

    /** Whether any attempt has had that hash. */
    boolean knows(PaymentHash hash);

    /**
     * Takes one on which something is to be done, so that nobody else does it meanwhile.
     *
     * @param begun only those for which something may have been sent
     * @param until when it is anyone's again
     */
    Optional<Payout> claim(Instant now, boolean begun, Instant until);

    /** Nothing is to be done on it before {@code at}. */
    void rest(PayoutId id, Instant at);

    /** Nothing is ever to be done on it again. */
    void close(PayoutId id);

    /** Newest first. */
    List<Payout> of(NostrKey payee, int limit);

    /** Newest first. */
    List<Payout> latest(int limit);

    /** What has arrived anywhere, and what routing it has cost. */
    Spent spent();

    /** What has arrived at {@code payee}. */
    Msat paidTo(NostrKey payee);
}
