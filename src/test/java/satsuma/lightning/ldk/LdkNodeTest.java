package satsuma.lightning.ldk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Msat;
import satsuma.lightning.IssueResult;
import satsuma.lightning.LightningNodeContract;
import satsuma.lightning.NodeUnderTest;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.PaymentLookup;
import satsuma.lightning.Preimage;
import satsuma.lightning.SendResult;

/** The production adapter, a relay, and a real node on the other side of it. */
class LdkNodeTest extends LightningNodeContract {

    private static @Nullable RealNode real;

    @BeforeAll
    static void start() throws IOException {
        real = RealNode.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (real != null) {
            real.close();
        }
    }

    @Override
    protected NodeUnderTest world() {
        return Objects.requireNonNull(real);
    }

    @Test
    void hintsAtWhatIsHeld() throws Exception {
        var hinted = new LinkedBlockingQueue<PaymentHash>();
        var world = world();
        var preimage = Preimage.fresh();
        try (var listening = world.node().hints(hinted::add)) {
            assertThat(listening).isNotNull();
            var made =
                    world.node()
                            .createHoldInvoice(
                                    preimage.hash(), Msat.ofSat(5), "a thing", Duration.ofHours(1));
            assertThat(made).isInstanceOf(IssueResult.Issued.class);
            world.payIn(preimage.hash());

            assertThat(hinted.poll(10, TimeUnit.SECONDS)).isEqualTo(preimage.hash());
        } finally {
            world.node().cancel(preimage.hash());
        }
    }

    @Test
    void paysNoMoreForTheWayThanItMay() {
        var world = world();
        var invoice = world.foreignInvoice(Msat.ofSat(10_000));

        // The node in the middle takes eleven sats.
        var cheap = world.node().send(invoice, Msat.ofSat(10), Duration.ofSeconds(5));
        assertThat(cheap).isNotEqualTo(new SendResult.Dispatched());
        assertThat(world.node().lookupPayment(invoice.hash()))
                .isEqualTo(new PaymentLookup.NotFound());

        var enough = world.node().send(invoice, Msat.ofSat(11), Duration.ofSeconds(5));
        assertThat(enough).isEqualTo(new SendResult.Dispatched());
        assertThat(world.node().lookupPayment(invoice.hash()))
                .isInstanceOfSatisfying(
                        PaymentLookup.Succeeded.class,
                        paid -> assertThat(paid.fee()).isEqualTo(Msat.ofSat(11)));
    }
}
