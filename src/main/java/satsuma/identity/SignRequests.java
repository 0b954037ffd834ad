package satsuma.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** What people have been asked to sign and have not yet. */
@Port
public interface SignRequests {

    void add(SignRequest request);

    Optional<SignRequest> find(UUID id);

    /**
     * Takes the request away, so that it is answered once.
     *
     * @return false if someone else has just done so
     */
    boolean take(UUID id);

    /** Clears those of {@code person} from before {@code then}, and all but the latest few. */
    void tidy(NostrKey person, Instant then, int keep);
}
