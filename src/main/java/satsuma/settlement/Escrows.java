package satsuma.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;
import satsuma.kernel.Refusal;

/** All escrows there are. */
@Port
public interface Escrows {

    void add(Escrow escrow);

    /**
     * The escrow called {@code id}.
     *
     * @throws Refusal {@link SettlementRefusal#ESCROW_UNKNOWN} if there is none
     */
    Escrow get(EscrowId id);

    Optional<Escrow> ofTrade(UUID trade);

    /** Keeps {@code escrow} in place of the one with the same id that {@link #get} gave. */
    void put(Escrow escrow);

    /**
     * The held ones whose time has come, longest due first.
     *
     * @param limit at most this many, 1 to 1000
     */
    List<EscrowId> due(Instant now, int limit);

    /** What {@code person} will get, as creator or referrer, of those still held or frozen. */
    Msat pendingOf(NostrKey person);
}
