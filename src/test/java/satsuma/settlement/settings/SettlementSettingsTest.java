package satsuma.settlement.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import satsuma.kernel.Msat;
import satsuma.platform.config.Config;
import satsuma.settlement.PayoutTerms;

/** What operators decide about payouts is read once, and what is wrong with it said at start. */
class SettlementSettingsTest {

    private static final String PREFIX = "satsuma.settlement.payout.";

    @AfterEach
    void forget() {
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith(PREFIX));
    }

    @Test
    void hasItsUsualTerms() {
        assertThat(read()).isEqualTo(new PayoutTerms(Msat.ofSat(10_000_000), 30, 8));
    }

    @Test
    void isWhatTheOperatorSays() {
        System.setProperty(PREFIX + "largest", "50000");
        System.setProperty(PREFIX + "per-hour", "5");
        System.setProperty(PREFIX + "at-once", "2");

        assertThat(read()).isEqualTo(new PayoutTerms(Msat.ofSat(50_000), 5, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "largest, 999",
        "largest, 1e6",
        "per-hour, 0",
        "per-hour, 1001",
        "at-once, 0",
        "at-once, 65",
        "at-once, all"
    })
    void stopsTheStartWithASentenceThatNamesIt(String name, String value) {
        System.setProperty(PREFIX + name, value);

        assertThatIllegalStateException()
                .isThrownBy(SettlementSettingsTest::read)
                .withMessageContaining(PREFIX + name)
                .withMessageContaining("«" + value + "»");
    }

    private static PayoutTerms read() {
        return new SettlementSettings().payouts(new Config());
    }
}
