package satsuma.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import satsuma.kernel.NostrKey;
import satsuma.lightning.PayTarget;

/** Who is paid out to the same place as somebody else. */
class PayoutPlanTest {

    private static final NostrKey ONE = new NostrKey("11".repeat(32));
    private static final NostrKey OTHER = new NostrKey("22".repeat(32));
    private static final NostrKey SERVICE = new NostrKey("33".repeat(32));

    @Test
    void sharesAnAddressHoweverItIsWritten() {
        var one = plan(ONE, PayTarget.read("ada@wallet.example"));

        assertThat(one.sharesAddressWith(plan(OTHER, PayTarget.read(" Ada@Wallet.example "))))
                .isTrue();
        assertThat(one.sharesAddressWith(plan(OTHER, PayTarget.read("eve@wallet.example"))))
                .isFalse();
    }

    @Test
    void sharesNothingIfNobodyHasSaidAnything() {
        assertThat(plan(ONE, null).sharesAddressWith(plan(OTHER, null))).isFalse();
    }

    @Test
    void sharesNothingByAServiceThatManyWalletsAreBehind() {
        var wallet = PayTarget.wallet(SERVICE);

        assertThat(plan(ONE, wallet).sharesAddressWith(plan(OTHER, wallet))).isFalse();
    }

    private static PayoutPlan plan(NostrKey person, @Nullable PayTarget target) {
        return new PayoutPlan(
                person,
                Optional.ofNullable(target),
                Optional.empty(),
                false,
                PayoutPlan.USUAL,
                null);
    }
}
