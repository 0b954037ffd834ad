package satsuma.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeekTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T12:00:00Z, 2026-W48",
        "2026-11-22T23:59:59.999Z, 2026-W47",
        "2026-11-23T00:00:00Z, 2026-W48",
        "2027-01-03T12:00:00Z, 2026-W53",
        "2029-12-31T00:00:00Z, 2030-W01"
    })
    void isTheOneOfIso8601(Instant moment, String text) {
        var week = Week.of(moment);

        assertThat(week).hasToString(text);
        assertThat(Week.parse(text)).hasValue(week);
        assertThat(week.from()).isBeforeOrEqualTo(moment);
        assertThat(week.to()).isAfter(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2026-W00", "2026-W54", "2025-W53", "2026-48", "1999-W01", "2026-W481"})
    void isNoWeekThatThereIsNot(String text) {
        assertThat(Week.parse(text)).isEmpty();
    }

    @Test
    void followsOneAfterTheOther() {
        var week = Week.of(Instant.parse("2020-01-01T00:00:00Z"));
        for (int i = 0; i < 1_000; i++) {
            assertThat(Week.parse(week.toString())).hasValue(week);
            assertThat(Duration.between(week.from(), week.to())).isEqualTo(Duration.ofDays(7));
            assertThat(week.next().previous()).isEqualTo(week);
            week = week.next();
        }
    }
}
