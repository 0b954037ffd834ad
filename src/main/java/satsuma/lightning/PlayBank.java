package satsuma.lightning;

import java.util.Optional;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/**
 * Who has a wallet at the play-sats node, and how to reach it.
 *
 * <p>Opening a wallet is all that is done here; money moves by NIP-47 alone, as with any node.
 */
@Port
public interface PlayBank {

    /** The connection to the portal's own wallet, opened with nothing in it if there is none. */
    NwcUri portal();

    /**
     * Opens a wallet for {@code person}, unless there is one.
     *
     * @param wish the name it gets if nobody has it
     * @param balance what is in it if it is new
     * @return the name it has
     */
    String open(NostrKey person, String wish, Msat balance);

    /** The connection to the wallet of {@code person}. */
    Optional<NwcUri> connection(NostrKey person);

    /** The name of the wallet of {@code person}. */
    Optional<String> name(NostrKey person);

    /** The host in the Lightning Addresses of its wallets. */
    String host();
}
