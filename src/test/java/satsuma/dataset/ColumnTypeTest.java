package satsuma.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTypeTest {

    @ParameterizedTest
    @CsvSource({
        "0, WHOLE",
        "-17, WHOLE",
        "+5, WHOLE",
        "007, TEXT",
        "-, TEXT",
        "1., TEXT",
        ".5, NUMBER",
        "1.5, NUMBER",
        "-0.25, NUMBER",
        "1e9, NUMBER",
        "1e, TEXT",
        "e9, TEXT",
        "+.5, NUMBER",
        "٣, TEXT",
        "true, TRUTH",
        "FALSE, TRUTH",
        "yes, TEXT",
        "2026-02-28, DATE",
        "2026-02-30, TEXT",
        "2026-02-28T10:00:00Z, MOMENT",
        "2026-02-28 10:00:00+01:00, MOMENT",
        "2026-02-28T25:00:00Z, TEXT",
        "NaN, TEXT",
        "'', EMPTY",
        "a, TEXT"
    })
    void isToldFromTheLooks(String value, ColumnType type) {
        assertThat(ColumnType.of(value)).isEqualTo(type);
    }

    @Test
    void becomesTheNarrowestThatFitsBoth() {
        assertThat(ColumnType.WHOLE.and(ColumnType.NUMBER)).isEqualTo(ColumnType.NUMBER);
        assertThat(ColumnType.WHOLE.and(ColumnType.EMPTY)).isEqualTo(ColumnType.WHOLE);
        assertThat(ColumnType.DATE.and(ColumnType.WHOLE)).isEqualTo(ColumnType.TEXT);
        assertThat(ColumnType.NESTED.and(ColumnType.TEXT)).isEqualTo(ColumnType.MIXED);
    }

    @Test
    void isTheSameInWhateverOrderValuesCome() {
        for (var one : ColumnType.values()) {
            for (var other : ColumnType.values()) {
                assertThat(one.and(other)).isEqualTo(other.and(one));
            }
        }
    }
}
