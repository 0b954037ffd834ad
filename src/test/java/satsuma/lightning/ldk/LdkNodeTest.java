package satsuma.lightning.ldk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import satsuma.lightning.LightningNodeContract;
import satsuma.lightning.NodeUnderTest;

/** The production adapter, a relay, and a real node on the other side of it. */
class LdkNodeTest extends LightningNodeContract {

    private static @Nullable RealNode real;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(LdkProcess.WHY_NOT.isEmpty(), LdkProcess.WHY_NOT);
        real = new RealNode();
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
}
