package satsuma.lightning.wire;

import java.time.InstantSource;
import java.util.Optional;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.lightning.LightningNode;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.NwcUri;
import satsuma.lightning.PlayBank;
import satsuma.nostr.EventSigner;
import satsuma.nostr.Messenger;
import satsuma.nostr.Nip44;
import satsuma.nostr.crypto.NativeCurve;

/** The production adapter without its container. */
public final class NwcNodes {

    private NwcNodes() {}

    /** The node that {@code terms} connect to. */
    public static LightningNode node(
            Messenger messenger, LightningTerms terms, InstantSource clock) {
        return node(messenger, terms, new NoBank(), clock);
    }

    /** The same where {@code terms} may connect to none, so that it is the play node. */
    @SuppressWarnings("UnnecessaryAssignment") // There is no container here.
    public static LightningNode node(
            Messenger messenger, LightningTerms terms, PlayBank bank, InstantSource clock) {
        var client = new NwcClient();
        client.messenger = messenger;
        client.nip44 = new Nip44(new NativeCurve());
        client.signer = new EventSigner(new NativeCurve());
        client.clock = clock;
        var node = new NwcNode();
        node.client = client;
        node.terms = terms;
        node.bank = bank;
        return node;
    }

    /** There is no play money where the node is real. */
    private static final class NoBank implements PlayBank {

        @Override
        public NwcUri portal() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String open(NostrKey person, String wish, Msat balance) {
            throw new UnsupportedOperationException(wish);
        }

        @Override
        public Optional<NwcUri> connection(NostrKey person) {
            return Optional.empty();
        }

        @Override
        public Optional<String> name(NostrKey person) {
            return Optional.empty();
        }

        @Override
        public String host() {
            return "";
        }
    }
}
