package satsuma.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D4: what strangers call their things is text in a spreadsheet, never a formula. */
class CsvTextAttackTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|'/c calc'!A1",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1+1",
                "\r\n=1+1",
                "=\"a\",=b"
            })
    void noCellIsAFormula(String title) {
        var csv = new CsvText().cell("first").cell(title).cell(-1_500).end().toString();

        var read = CsvReader.builder().ofCsvRecord(csv).iterator().next().getFields();

        assertThat(read).containsExactly("first", "'" + title, "-1500");
    }

    @Test
    void whatIsHarmlessStaysAsItIs() {
        var csv =
                new CsvText()
                        .cell("Zones, times and \"more\"")
                        .cell(null)
                        .cell("a = b")
                        .end()
                        .cell("two\nlines")
                        .end()
                        .toString();

        assertThat(csv).isEqualTo("\"Zones, times and \"\"more\"\"\",,a = b\r\n\"two\nlines\"\r\n");
    }
}
