package satsuma.settlement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;
import satsuma.kernel.Refusal;

/** All escrows there are, and what people did to them. */
@Port
public interface Escrows {

    void add(Escrow escrow);

    /**
     * The escrow called {@code id}.
     *
     * @throws Refusal {@link SettlementRefusal#ESCROW_UNKNOWN} if there is none
     */
    Escrow get(EscrowId id);

    /**
     * The same, and whoever else wants to move it waits until this transaction is over.
     *
     * @throws Refusal {@link SettlementRefusal#ESCROW_UNKNOWN} if there is none
     */
    Escrow lock(EscrowId id);

    Optional<Escrow> ofTrade(UUID trade);

    /** Those of some trades, in no order. */
    List<Escrow> ofTrades(Collection<UUID> trades);

    /** The last ones of {@code buyer}, newest first. */
    List<Escrow> ofBuyer(NostrKey buyer, int limit);

    /**
     * Puts {@code after} in place of {@code before}, if that is still how it stands.
     *
     * @throws Refusal {@link SettlementRefusal#ESCROW_ELSEWHERE} if somebody was faster
     */
    void replace(Escrow before, Escrow after);

    /**
     * The held ones whose time has come, longest due first.
     *
     * @param limit at most this many, 1 to 1000
     */
    List<EscrowId> due(Instant now, int limit);

    /** What {@code person} will get, as creator or referrer, of those still held or frozen. */
    Msat pendingOf(NostrKey person);

    /**
     * Keeps what was done to the money of {@code trade}.
     *
     * @param key what it was asked with; two steps of one trade never have the same
     */
    void add(UUID trade, EscrowStep step, @Nullable String key);

    /** Whether a step of {@code trade} was asked with {@code key}. */
    boolean knows(UUID trade, String key);

    /** Whether the last word on {@code trade} is that it is frozen, also before it has money. */
    boolean isFrozen(UUID trade);

    /** What was done to the money of {@code trade}, oldest first. */
    List<EscrowStep> steps(UUID trade, int limit);
}
