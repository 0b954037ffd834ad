package satsuma.lightning.wire;

import java.time.InstantSource;
import satsuma.lightning.LightningNode;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.PlayBank;
import satsuma.nostr.EventSigner;
import satsuma.nostr.Messenger;
import satsuma.nostr.Nip44;
import satsuma.nostr.crypto.NativeCurve;

/** The production adapter without a container. */
public final class NwcNodes {

    private NwcNodes() {}

    /** A node that is reached through {@code messenger}. */
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
}
