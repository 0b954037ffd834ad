package satsuma.identity;

import java.time.Instant;
import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** The ways to people's remote signers; their keys are sealed wherever they lie. */
@Port
public interface RemoteConnections {

    /** Keeps {@code connection} in place of the person's earlier one. */
    void put(RemoteConnection connection, Instant since);

    Optional<RemoteConnection> find(NostrKey person);

    boolean has(NostrKey person);
}
