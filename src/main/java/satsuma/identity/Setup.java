package satsuma.identity;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import satsuma.audit.AuditLog;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;

/** Finds the portal its first operator: whoever can read the log. */
@UseCase
public class Setup {

    private static final int TOKEN_BYTES = 24;

    private final Persons persons;
    private final Invitations invitations;
    private final AuditLog auditLog;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    public Setup(Persons persons, Invitations invitations, AuditLog auditLog, InstantSource clock) {
        this.persons = persons;
        this.invitations = invitations;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /** A token for the log, in place of any before; empty once there is an operator. */
    public Optional<String> invite() {
        if (persons.countForChange(Role.OPERATOR) > 0) {
            invitations.clear();
            return Optional.empty();
        }
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Hex.of(bytes);
        invitations.put(hashOf(token));
        return Optional.of(token);
    }

    /**
     * Lets only the token of the last start pass, and only while there is no operator.
     *
     * @throws Refusal {@link IdentityRefusal#SETUP_OVER}
     */
    public void requireOpen(String token) {
        if (!invitations.has(hashOf(token))) {
            throw new Refusal(IdentityRefusal.SETUP_OVER);
        }
    }

    /**
     * Makes {@code actor} the first operator.
     *
     * @throws Refusal {@link IdentityRefusal#SETUP_OVER} if the token is not the one in the log, or
     *     there is an operator already
     */
    public void become(Actor actor, String token) {
        if (persons.countForChange(Role.OPERATOR) > 0) {
            throw new Refusal(IdentityRefusal.SETUP_OVER);
        }
        requireOpen(token);
        invitations.clear();
        persons.grant(actor.key(), Role.OPERATOR, actor.key(), clock.instant());
        auditLog.note(actor, null, "first-operator", AuditLog.person(actor.key()), "");
    }

    private static ContentHash hashOf(String token) {
        return ContentHash.of(token.getBytes(StandardCharsets.UTF_8));
    }
}
