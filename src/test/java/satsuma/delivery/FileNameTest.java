package satsuma.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data.csv | data.csv",
                "../../etc/passwd | passwd",
                "C:\\temp\\data.csv | data.csv",
                ".htaccess | htaccess",
                "<script>.csv | script.csv",
                "a\"b;c.csv | abc.csv",
                "… | …",
                "/ | file"
            })
    void isSafeToSaveUnder(String given, String safe) {
        assertThat(new FileName(given).text()).isEqualTo(safe);
    }

    @Test
    void hasNothingInvisible() {
        assertThat(new FileName("a\r\nSet-Cookie: x\u202Egnp.exe\u0000").text())
                .isEqualTo("aSet-Cookie xgnp.exe");
        assertThat(new FileName("").text()).isEqualTo("file");
    }

    @Test
    void keepsItsExtensionWhenItIsCut() {
        assertThat(new FileName("x".repeat(300) + ".csv").text())
                .hasSize(FileName.LENGTH_MAX)
                .endsWith("x.csv");
        assertThat(new FileName("😀".repeat(300)).text()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void saysWhatItIs() {
        assertThat(new FileName("a.CSV").mediaType()).isEqualTo("text/csv");
        assertThat(new FileName("a.html").mediaType()).isEqualTo("application/octet-stream");
        assertThat(new FileName("a").extension()).isEmpty();
        assertThat(new FileName("a.c-v").extension()).isEmpty();
    }

    @Test
    void isMadeAnewForBuyers() {
        assertThat(new FileName("my secret name.csv").forVersion("signs", "1.2.0").text())
                .isEqualTo("signs-1.2.0.csv");
        assertThat(new FileName("nothing").forVersion("signs", "1.2.0").text())
                .isEqualTo("signs-1.2.0");
    }
}
