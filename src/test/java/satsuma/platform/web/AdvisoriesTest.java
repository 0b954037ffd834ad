package satsuma.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvisoriesTest {

    @ParameterizedTest
    @CsvSource({
        "Payara Server 7.2025.1 #badassfish, 7.2026.11, true",
        "7.2026.9, 7.2026.11, true",
        "7.2026.11, 7.2026.11, false",
        "7.2027.1, 7.2026.11, false",
        "4.1.4.payara-p1, 4.1.20, true",
        "4.1.20, 4.1.20, false",
        "15.0.13, 15.0.18, true",
        "16.0.0, 15.0.18, false",
        "'', 4.1.20, true"
    })
    void comparesByNumbers(String found, String fixed, boolean behind) {
        assertThat(new Advisories.Line("x", found, fixed).isBehind()).isEqualTo(behind);
    }
}
