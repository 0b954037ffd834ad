package satsuma.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static satsuma.settlement.SettlementSamples.BUYER;
import static satsuma.settlement.SettlementSamples.CREATOR;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;

class SplitPoliciesTest {

    @Test
    void giveTheComputeShareToTheCreatorWhereNobodyComputes() {
        assertThat(parts("standard", true)).containsExactly(800_000L, 120_000L, 80_000L);
        assertThat(parts("standard", false)).containsExactly(880_000L, 120_000L);
        assertThat(parts("creator-first", true)).containsExactly(850_000L, 100_000L, 50_000L);
        assertThat(parts("trajectory", true)).containsExactly(900_000L, 100_000L);
        assertThat(parts("manifest", true)).containsExactly(1_000_000L);
    }

    @Test
    void areKnownByNameAndVersion() {
        for (var policy : SplitPolicies.all()) {
            assertThat(SplitPolicies.of(policy.name(), policy.version())).isEqualTo(policy);
        }
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> SplitPolicies.named("generous"));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> SplitPolicies.of("standard", 9));
    }

    @Test
    void payNobodyForReferringThemselves() {
        for (var self : List.of(BUYER, CREATOR)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new Sale(
                                    UUID.randomUUID(),
                                    BUYER,
                                    CREATOR,
                                    Optional.of(self),
                                    "skill",
                                    "s",
                                    "S",
                                    Msat.ofSat(1),
                                    SplitPolicies.named("standard")));
        }
    }

    private static List<Long> parts(String policy, boolean referred) {
        return SplitPolicies.named(policy).parts(Msat.ofSat(1_000), referred).stream()
                .map(part -> part.amount().value())
                .toList();
    }
}
