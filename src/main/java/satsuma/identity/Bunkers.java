package satsuma.identity;

import jakarta.inject.Inject;
import java.time.InstantSource;
import satsuma.kernel.Actor;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;

/** Remembers how people's remote signers are reached. */
@UseCase
public class Bunkers {

    private final RemoteConnections connections;
    private final InstantSource clock;

    @Inject
    public Bunkers(RemoteConnections connections, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
    }

    /** Whether {@code actor} signs with a remote signer. */
    public boolean has(Actor actor) {
        return connections.has(actor.key());
    }

    /**
     * How the remote signer of {@code actor} is reached.
     *
     * @throws Refusal {@link IdentityRefusal#NO_REMOTE_SIGNER} if they never came with one
     */
    RemoteConnection get(Actor actor) {
        return connections
                .find(actor.key())
                .orElseThrow(() -> new Refusal(IdentityRefusal.NO_REMOTE_SIGNER));
    }

    void keep(RemoteConnection connection) {
        connections.put(connection, clock.instant());
    }
}
