package satsuma.settlement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;
import satsuma.lightning.NwcUri;

/** What people have said about where their money goes. */
@Port
public interface Plans {

    Optional<PayoutPlan> find(NostrKey person);

    /** Keeps {@code plan} in place of the one {@link #find} gave; its wallet stays as it is. */
    void put(PayoutPlan plan, Instant now);

    /** The connection to the person's wallet. */
    Optional<NwcUri> connection(NostrKey person);

    /** Keeps the connection under the portal's master key, beside a plan there is already. */
    void connect(NostrKey person, NwcUri connection);

    /** Forgets the connection. */
    void disconnect(NostrKey person);

    /**
     * Takes some for whom it is time to look, so that nobody else does meanwhile.
     *
     * @param until when they are anyone's again
     */
    List<NostrKey> claim(Instant now, Instant until, int limit);
}
