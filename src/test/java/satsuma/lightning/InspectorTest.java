package satsuma.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import satsuma.kernel.Msat;

class InspectorTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final LightningTerms TERMS =
            new LightningTerms(
                    Network.REGTEST, false, NwcUri.NONE, Duration.ofSeconds(1), 6, Msat.ZERO, "");

    private CapabilityAnswer answer = able(true, DeadlineAction.CANCEL, Network.REGTEST, true);

    private final Invoicing invoicing = new Invoicing(new InMemoryInvoices(), _ -> {}, () -> NOW);
    private final Inspector inspector =
            new Inspector(
                    new InMemoryNode(() -> NOW) {
                        @Override
                        public CapabilityAnswer capabilities() {
                            return answer;
                        }
                    },
                    TERMS,
                    new NodeAccess.Nwc(),
                    invoicing,
                    () -> NOW);

    private static CapabilityAnswer able(
            boolean holds, DeadlineAction action, @Nullable Network network, boolean looksUp) {
        return new CapabilityAnswer.Able(new NodeCapabilities(holds, action, 6, network, looksUp));
    }

    @Test
    void findsNothingAgainstANodeThatHolds() {
        inspector.begin();

        assertThat(inspector.latest().isWell()).isTrue();
        assertThat(inspector.latest().at()).isEqualTo(NOW);
        assertThat(invoicing.obstacle()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "true, CANCEL, REGTEST, true,",
        "true, UNKNOWN, REGTEST, true,",
        "false, CANCEL, REGTEST, true, NODE_CANNOT_HOLD",
        "true, SETTLE, REGTEST, true, NODE_TAKES_AT_DEADLINE",
        "true, CANCEL, REGTEST, false, NODE_CANNOT_LOOK_UP",
        "true, CANCEL, MAINNET, true, NODE_OTHER_NETWORK",
        "true, CANCEL, , true, NODE_OTHER_NETWORK",
    })
    void saysWhatSpeaksAgainstIt(
            boolean holds,
            DeadlineAction action,
            @Nullable Network network,
            boolean looksUp,
            @Nullable LightningRefusal problem) {
        answer = able(holds, action, network, looksUp);

        assertThat(inspector.inspect().problem()).isEqualTo(problem);
        assertThat(invoicing.obstacle().orElse(null)).isEqualTo(problem);
    }

    @Test
    void stopsTheStartBesideANodeOnAnotherNetwork() {
        answer = able(true, DeadlineAction.CANCEL, Network.MAINNET, true);

        assertThatIllegalStateException()
                .isThrownBy(inspector::begin)
                .withMessageContaining("is on mainnet")
                .withMessageContaining("satsuma.lightning.network is regtest");
    }

    @Test
    void startsBesideANodeThatCannotHoldOrDoesNotAnswer() {
        answer = able(false, DeadlineAction.CANCEL, Network.REGTEST, true);
        inspector.begin();
        answer = new CapabilityAnswer.Unavailable();
        inspector.begin();

        assertThat(inspector.latest().status().reachable()).isFalse();
    }

    @Test
    void goesOnWithWhatWasKnownWhenTheNodeFallsSilent() {
        answer = new CapabilityAnswer.Unfit(LightningRefusal.NODE_OLD_ENCRYPTION);
        assertThat(inspector.inspect().problem()).isEqualTo(LightningRefusal.NODE_OLD_ENCRYPTION);

        answer = new CapabilityAnswer.Unavailable();
        assertThat(inspector.inspect().problem()).isEqualTo(LightningRefusal.NODE_OLD_ENCRYPTION);

        answer = able(true, DeadlineAction.CANCEL, Network.REGTEST, true);
        assertThat(inspector.inspect().problem()).isNull();
        assertThat(invoicing.obstacle()).isEmpty();
    }
}
