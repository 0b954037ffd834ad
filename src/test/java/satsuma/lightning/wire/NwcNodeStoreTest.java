package satsuma.lightning.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.lightning.Bolt11;
import satsuma.lightning.IssueResult;
import satsuma.lightning.LightningNode;
import satsuma.lightning.LightningNodeContract;
import satsuma.lightning.NodeUnderTest;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.PaymentLookup;
import satsuma.lightning.Preimage;
import satsuma.lightning.SendResult;
import satsuma.lightning.devnode.Bolt11Samples;
import satsuma.lightning.devnode.PlayWorld;

/** The production adapter and the play-sats node, with all of NIP-47 between them. */
class NwcNodeStoreTest extends LightningNodeContract {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Msat RICH = Msat.ofSat(1_000_000);

    private final PlayWorld play = new PlayWorld(() -> NOW);
    private final NwcClient client = client(play);
    private final NwcNode node = node(play, client);
    private final NwcWallets wallets = wallets(client);
    private final NostrKey person = play.signer.keyOf(play.signer.freshKey());

    @Override
    protected NodeUnderTest world() {
        play.bank().open(person, "buyer", RICH);
        return new World();
    }

    private final class World implements NodeUnderTest {

        @Override
        public LightningNode node() {
            return node;
        }

        @Override
        public void payIn(PaymentHash hash) {
            var made =
                    client.ask(
                            NwcConnection.of(play.bank().portal()),
                            "lookup_invoice",
                            Json.createObjectBuilder().add("payment_hash", hash.hex()).build(),
                            Duration.ofSeconds(1));
            var text = new Said(((NwcAnswer.Result) made).json()).text("invoice");
            wallets.pay(play.bank().connection(person).orElseThrow(), Bolt11.read(text));
        }

        @Override
        public void mine(int blocks) {
            play.mine(blocks);
        }

        @Override
        public Bolt11 foreignInvoice(Msat amount) {
            fund(amount.plus(Msat.ofSat(1_000)));
            return wallets.receive(
                    play.bank().connection(person).orElseThrow(), amount, "a payout");
        }

        /** The portal can only pay out what came in. */
        private void fund(Msat amount) {
            var preimage = Preimage.fresh();
            node.createHoldInvoice(preimage.hash(), amount, "funds", Duration.ofHours(1));
            payIn(preimage.hash());
            node.settle(preimage);
        }
    }

    @Test
    void hintsAtWhatIsHeld() throws Exception {
        var hinted = new ArrayList<PaymentHash>();
        var world = world();
        var preimage = Preimage.fresh();
        try (var listening = node.hints(hinted::add)) {
            var made =
                    node.createHoldInvoice(
                            preimage.hash(), Msat.ofSat(5), "a thing", Duration.ofHours(1));
            assertThat(made).isInstanceOf(IssueResult.Issued.class);
            world.payIn(preimage.hash());
            assertThat(listening).isNotNull();
        }

        assertThat(hinted).contains(preimage.hash());
    }

    @Test
    void knowsThatItCannotPayWhatNobodyIssued() {
        world();
        var invoice = Bolt11Samples.invoice(Preimage.fresh().hash(), Msat.ofSat(1), NOW);

        assertThat(node.send(invoice, Msat.ofSat(10), Duration.ofSeconds(1)))
                .isInstanceOf(SendResult.Rejected.class);
        assertThat(node.lookupPayment(invoice.hash())).isInstanceOf(PaymentLookup.Failed.class);
    }

    @Test
    void showsAWalletsHistory() {
        var world = world();
        world.foreignInvoice(Msat.ofSat(3));
        var connection = play.bank().connection(person).orElseThrow();

        assertThat(wallets.balance(connection)).isEqualTo(RICH.minus(Msat.ofSat(1_003)));
        assertThat(wallets.history(connection, 10))
                .extracting(line -> line.incoming() + " " + line.state())
                .containsExactlyInAnyOrder("true pending", "false settled");
    }

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here.
    private static NwcClient client(PlayWorld play) {
        var client = new NwcClient();
        client.messenger = play.messenger;
        client.nip44 = play.nip44;
        client.signer = play.signer;
        client.clock = () -> NOW;
        return client;
    }

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here.
    private static NwcNode node(PlayWorld play, NwcClient client) {
        var node = new NwcNode();
        node.client = client;
        node.terms = PlayWorld.TERMS;
        node.bank = play.bank();
        return node;
    }

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here.
    private static NwcWallets wallets(NwcClient client) {
        var wallets = new NwcWallets();
        wallets.client = client;
        wallets.terms = PlayWorld.TERMS;
        return wallets;
    }
}
