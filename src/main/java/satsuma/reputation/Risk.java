package satsuma.reputation;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.audit.AuditLog;
import satsuma.identity.People;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;

/** What operators see of dealings that look made up, and what they decide. */
@UseCase
public class Risk {

    /** More nobody reads on one page. */
    public static final int SHOWN_MAX = 100;

    static final int REASON_MAX = 300;

    private final Suspicions suspicions;
    private final Standings standings;
    private final Reputation reputation;
    private final People people;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    public Risk(
            Suspicions suspicions,
            Standings standings,
            Reputation reputation,
            People people,
            AuditLog auditLog,
            InstantSource clock) {
        this.suspicions = suspicions;
        this.standings = standings;
        this.reputation = reputation;
        this.people = people;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /**
     * The latest that were found.
     *
     * @param standing those that stand, or those that were cleared
     */
    public List<Suspicion> latest(Actor operator, boolean standing) {
        operator.require(Role.OPERATOR);
        return suspicions.latest(standing, SHOWN_MAX);
    }

    /**
     * Finds that there is nothing in it: from now on the dealings count.
     *
     * @throws Refusal {@link ReputationRefusal#SUSPICION_UNKNOWN} if there is none, or it is
     *     cleared; {@link ReputationRefusal#REASON_MISSING}
     */
    public void clear(Actor operator, UUID id, String why) {
        operator.require(Role.OPERATOR);
        var reason = reason(why);
        var suspicion =
                suspicions
                        .find(id)
                        .filter(found -> found.cleared() == null)
                        .orElseThrow(() -> new Refusal(ReputationRefusal.SUSPICION_UNKNOWN));
        suspicions.clear(id, new Suspicion.Clearance(clock.instant(), operator.key(), reason));
        auditLog.note(
                operator,
                Role.OPERATOR,
                "suspicion-cleared",
                AuditLog.person(suspicion.subject()),
                reason);
        reputation.again(suspicion.subject(), "cleared:" + id);
    }

    /**
     * Lets someone into the highest access tier, which figures alone do not open.
     *
     * @param who an npub, a key in hex or a name
     * @throws Refusal {@link ReputationRefusal#PERSON_UNKNOWN}, {@link
     *     ReputationRefusal#REASON_MISSING}
     */
    public void invite(Actor operator, String who, String why) {
        operator.require(Role.OPERATOR);
        var key = key(who);
        var reason = reason(why);
        standings.invite(key, operator.key(), reason, clock.instant());
        auditLog.note(operator, Role.OPERATOR, "access-granted", AuditLog.person(key), reason);
        reputation.again(key, "invitation:in");
    }

    /** Takes an invitation back. */
    public void uninvite(Actor operator, String who, String why) {
        operator.require(Role.OPERATOR);
        var key = key(who);
        var reason = reason(why);
        standings.uninvite(key);
        auditLog.note(operator, Role.OPERATOR, "access-withdrawn", AuditLog.person(key), reason);
        reputation.again(key, "invitation:out");
    }

    private NostrKey key(String who) {
        return people.find(who.strip())
                .orElseThrow(() -> new Refusal(ReputationRefusal.PERSON_UNKNOWN))
                .key();
    }

    private static String reason(@Nullable String why) {
        var text = why == null ? "" : why.strip();
        if (text.isEmpty()) {
            throw new Refusal(ReputationRefusal.REASON_MISSING);
        }
        return text.length() > REASON_MAX ? text.substring(0, REASON_MAX) : text;
    }
}
