package satsuma.delivery;

import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** Who brought what in. */
@Port
public interface Deposits {

    /** Keeps {@code deposit}, in place of an earlier one of the same content by the same person. */
    void put(Deposit deposit);

    Optional<Deposit> find(NostrKey person, ContentHash content);
}
