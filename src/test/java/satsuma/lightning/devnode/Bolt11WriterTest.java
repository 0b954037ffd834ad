package satsuma.lightning.devnode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.lightning.Bolt11;
import satsuma.lightning.InvoiceCheck;
import satsuma.lightning.Network;
import satsuma.lightning.Preimage;
import satsuma.nostr.crypto.NativeCurve;

class Bolt11WriterTest {

    private static final long SEED = 20_261_121;

    private static final List<Network> NETWORKS = List.of(Network.values());

    private final NativeCurve curve = new NativeCurve();

    @Test
    void writesWhatIsReadAgain() {
        var random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            var network = NETWORKS.get(random.nextInt(NETWORKS.size()));
            boolean hashed = random.nextBoolean();
            var secret = new byte[32];
            random.nextBytes(secret);
            var terms =
                    new Bolt11Writer.Terms(
                            new Msat(random.nextLong(1L << random.nextInt(1, 50))),
                            Instant.ofEpochSecond(random.nextLong(1L << 33)),
                            Preimage.of(secret).hash(),
                            hashed ? "" : "Ein Ding, 1杯 🍊".repeat(random.nextInt(20)),
                            hashed ? ContentHash.of(secret) : null,
                            secret,
                            Duration.ofSeconds(random.nextLong(1, 1_000_000)),
                            random.nextInt(1, 1_000));

            var text = new Bolt11Writer(curve, network).write(terms, Bolt11Samples.KEY);
            var read = Bolt11.read(text);

            assertThat(read.network()).isEqualTo(network);
            assertThat(read.amount()).isEqualTo(terms.amount());
            assertThat(read.at()).isEqualTo(terms.at());
            assertThat(read.hash()).isEqualTo(terms.hash());
            assertThat(read.description()).isEqualTo(terms.description());
            assertThat(read.descriptionHash()).isEqualTo(terms.descriptionHash());
            assertThat(read.secret()).isEqualTo(Hex.of(secret));
            assertThat(read.expiry()).isEqualTo(terms.expiry());
            assertThat(read.minFinalCltv()).isEqualTo(terms.minFinalCltv());
            assertThat(new InvoiceCheck(curve).payee(read))
                    .isEqualTo(Hex.of(curve.compressedKey(Bolt11Samples.KEY)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "1, 10p",
        "100, 1n",
        "101, 1010p",
        "1000, 10n",
        "100000, 1u",
        "21000000, 210u",
        "100000000, 1m",
        "100000000000, 1",
        "967878534, 9678785340p"
    })
    void writesAmountsAsShortAsTheyGo(long msat, String text) {
        assertThat(Bolt11Writer.amount(new Msat(msat))).isEqualTo(text);
    }
}
