package satsuma.delivery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For a file of 100 bytes. */
class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=0-99, 0, 100",
        "bytes=0-100, 0, 100",
        "bytes=99-, 99, 1",
        "bytes=10-19, 10, 10",
        "bytes=-1, 99, 1",
        "bytes=-100, 0, 100",
        "bytes=-500, 0, 100",
        "bytes=5-999999999999999999, 5, 95"
    })
    void isThePartAskedFor(String header, long from, long length) {
        assertThat(asked(header)).isEqualTo(new ByteRange.Asked.Part(new ByteRange(from, length)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
    void isRefusedBeyondTheEnd(String header) {
        assertThat(asked(header)).isEqualTo(new ByteRange.Asked.Beyond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=",
                "bytes=-",
                "bytes=5-4",
                "bytes=a-b",
                "rows=1-2",
                "bytes=0-1,5-6",
                "bytes=99999999999999999999-",
                ""
            })
    void isTheWholeWhenItIsNotUnderstood(String header) {
        assertThat(asked(header)).isEqualTo(new ByteRange.Asked.Whole());
    }

    @Test
    void isTheWholeWhenNothingIsAsked() {
        assertThat(ByteRange.asked(Optional.empty(), 100)).isEqualTo(new ByteRange.Asked.Whole());
        assertThat(ByteRange.asked(Optional.of("bytes=0-"), 0))
                .isEqualTo(new ByteRange.Asked.Beyond());
    }

    private static ByteRange.Asked asked(String header) {
        return ByteRange.asked(Optional.of(header), 100);
    }
}
