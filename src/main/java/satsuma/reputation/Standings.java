package satsuma.reputation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** Where everyone stands, and how they came there. */
@Port
public interface Standings {

    /** Makes whoever else computes where {@code who} stands wait until we are done. */
    void lock(NostrKey who);

    Optional<Standing> find(NostrKey who);

    /** Keeps {@code standing} in place of the one there was. */
    void put(Standing standing);

    void note(Change change);

    /** What changed about {@code who}, latest first, at most {@code limit}. */
    List<Change> changes(NostrKey who, int limit);

    /**
     * Whose standing is of a day before {@code day} and may have changed since, at most {@code
     * limit}.
     *
     * @param policy the version that holds now
     */
    List<NostrKey> aged(LocalDate day, int policy, int limit);

    /** Those with the highest score, best first, at most {@code limit}. */
    List<Standing> top(int limit);

    /** Those with a score on {@code level} of {@code ladder}, best first, at most {@code limit}. */
    List<Standing> ofTier(Ladder ladder, int level, int limit);

    /** How many stand where. */
    ReputationStats stats();

    /** The policy that holds at {@code moment}. */
    TierPolicy policy(Instant moment);

    boolean isInvited(NostrKey who);

    /** Lets {@code who} into the highest access tier; again changes nothing. */
    void invite(NostrKey who, NostrKey by, String why, Instant at);

    /** Takes the invitation back. */
    void uninvite(NostrKey who);
}
