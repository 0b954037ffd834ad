package satsuma.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import satsuma.kernel.Refusal;

/** What can be put in, and what is made of its name. */
class ExhibitTest {

    @ParameterizedTest
    @CsvSource({
        "shot.png, shot.png",
        "../../etc/passwd, passwd",
        "C:\\temp\\run.log, run.log",
        "'a\r\nSet-Cookie: x.txt', a_Set-Cookie_ x.txt",
        "'<img src=x>.svg', _img src_x_.svg",
        ".htaccess, htaccess",
        "..., file",
        "'', file",
        "'a\"b;c.txt', a_b_c.txt"
    })
    void keepsOfANameWhatNobodyMinds(String typed, String kept) {
        assertThat(Exhibit.file(EvidenceKind.LOG, "", typed, new byte[] {1}).fileName())
                .isEqualTo(kept);
    }

    @Test
    void isNoLargerThanItMayBe() {
        var largest = new byte[Exhibit.BYTES_MAX];
        assertThat(Exhibit.file(EvidenceKind.LOG, "", "a", largest).content()).isSameAs(largest);
        assertRefused(
                () -> Exhibit.file(EvidenceKind.LOG, "", "a", new byte[Exhibit.BYTES_MAX + 1]),
                DisputeRefusal.FILE_TOO_LARGE);
        assertRefused(
                () -> Exhibit.file(EvidenceKind.LOG, "", "a", new byte[0]),
                DisputeRefusal.FILE_EMPTY);
    }

    @Test
    void saysNothingThatCannotBeSeen() {
        var exhibit = Exhibit.text(EvidenceKind.STATEMENT, "t\u202e\n x", " a\u0000\r\nb\u2066 ");

        assertThat(new String(exhibit.content(), StandardCharsets.UTF_8)).isEqualTo("a\nb");
        assertThat(exhibit.title()).isEqualTo("t x");
        assertRefused(
                () -> Exhibit.text(EvidenceKind.STATEMENT, "", " \u0000 "),
                DisputeRefusal.TEXT_MISSING);
        assertRefused(
                () -> Exhibit.text(EvidenceKind.STATEMENT, "", "x".repeat(Words.TEXT_MAX + 1)),
                DisputeRefusal.TEXT_MISSING);
    }

    private static void assertRefused(Runnable work, DisputeRefusal reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(work::run)
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }
}
