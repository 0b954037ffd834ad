package satsuma.dataset.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.dataset.Column;
import satsuma.dataset.ColumnType;
import satsuma.dataset.DatasetPreview;
import satsuma.dataset.DatasetRefusal;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;

class FileTablesTest {

    private static final ContentHash ANY = ContentHash.of(new byte[] {1});

    private final FileTables tables = new FileTables();

    @Nested
    class Tables {

        @Test
        void isCountedAndTyped() {
            var preview = read("csv", "id,name,price,on\n1,a,1.5,2026-01-02\n2,,2,2026-01-03\n");

            assertThat(preview.rowCount()).isEqualTo(2);
            assertThat(preview.columns())
                    .containsExactly(
                            new Column("id", ColumnType.WHOLE, 0),
                            new Column("name", ColumnType.TEXT, 1),
                            new Column("price", ColumnType.NUMBER, 0),
                            new Column("on", ColumnType.DATE, 0));
        }

        @Test
        void showsTheFirstTwentyRowsAndNeverMoreThanHalf() {
            assertThat(read("csv", "n\n" + numbers(100)).sample()).hasSize(20);
            assertThat(read("csv", "n\n" + numbers(41)).sample()).hasSize(20);
            assertThat(read("csv", "n\n" + numbers(10)).sample()).hasSize(5);
            assertThat(read("csv", "n\n" + numbers(1)).sample()).isEmpty();
        }

        @Test
        void mayHaveQuotesLinesAndAMark() {
            var preview = read("csv", "\uFEFFa,b\r\n\"x, \"\"y\"\"\nz\",2\r\n\r\n1,2\r\n");

            assertThat(preview.columns().getFirst().name()).isEqualTo("a");
            assertThat(preview.rowCount()).isEqualTo(2);
            assertThat(preview.sample().getFirst()).containsExactly("x, \"y\"\nz", "2");
        }

        @Test
        void mayHaveTabs() {
            assertThat(read("tsv", "a\tb\n1\t2,3\n").columnCount()).isEqualTo(2);
        }

        @ParameterizedTest
        @CsvSource({
            "'a,b\n1,2\n1\n', 3, 1",
            "'a,b\n1,2,3\n', 2, 3",
            "'a,b\n\"1\n2\",1\n1\n', 4, 1"
        })
        void isRefusedWhereARowIsRagged(String text, String line, String count) {
            var refusal = refused("csv", text.getBytes(UTF_8));

            assertThat(refusal.reason()).isEqualTo(DatasetRefusal.RAGGED);
            assertThat(refusal.details()).containsExactly(line, "2", count);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a,b\n\"1,2\n", "a,b\n\"1\"x,2\n"})
        void isRefusedWhereQuotesDoNotFit(String text) {
            var refusal = refused("csv", text.getBytes(UTF_8));

            assertThat(refusal.reason()).isEqualTo(DatasetRefusal.MALFORMED_TABLE);
            assertThat(refusal.details()).containsExactly("2");
        }

        @Test
        void isRefusedWithoutRows() {
            assertThat(refused("csv", "a,b\n".getBytes(UTF_8)).reason())
                    .isEqualTo(DatasetRefusal.NO_ROWS);
            assertThat(refused("csv", "\n\n".getBytes(UTF_8)).reason())
                    .isEqualTo(DatasetRefusal.EMPTY);
        }

        @Test
        void isRefusedWithTooManyColumns() {
            assertThat(refused("csv", "a,".repeat(2_000).getBytes(UTF_8)).reason())
                    .isEqualTo(DatasetRefusal.TOO_MANY_COLUMNS);
            assertThat(read("csv", "a,".repeat(1_999) + "\n" + ",".repeat(1_999) + "\n").columns())
                    .hasSize(DatasetPreview.COLUMNS_MAX);
        }

        @Test
        void cutsWhatIsLong() {
            var preview = read("csv", "a\n" + "x".repeat(5_000) + "\ny\n");

            assertThat(preview.sample().getFirst().getFirst())
                    .hasSize(DatasetPreview.VALUE_MAX)
                    .endsWith("…");
        }
    }

    @Nested
    class Utf8 {

        @ParameterizedTest
        @ValueSource(strings = {"C0AF", "EDA080", "F5808080", "E28228", "FF", "00", "C3"})
        void isAllThatIsTaken(String hex) {
            var bytes = HexFormat.of().parseHex("610A620A" + hex);

            var refusal = refused("csv", bytes);

            assertThat(refusal.reason()).isEqualTo(DatasetRefusal.NOT_UTF8);
            assertThat(refusal.details()).containsExactly("3");
        }

        @Test
        void mayBeAnyOfIt() {
            assertThat(read("csv", "ä,߿,€\n퟿,\uE000,😀\n1,2,\uDBFF\uDFFD\n").rowCount())
                    .isEqualTo(2);
        }
    }

    @Nested
    class JsonLinesFiles {

        @Test
        void areRowsWhoseMembersAreColumns() {
            var preview =
                    read(
                            "jsonl",
                            """
                            {"a":1,"b":"x","c":[1]}

                            {"a":null,"b":"2","d":true}
                            {"a":2.5,"b":"","d":false}
                            """);

            assertThat(preview.rowCount()).isEqualTo(3);
            assertThat(preview.columns())
                    .containsExactly(
                            new Column("a", ColumnType.NUMBER, 1),
                            new Column("b", ColumnType.TEXT, 1),
                            new Column("c", ColumnType.NESTED, 2),
                            new Column("d", ColumnType.TRUTH, 1));
            assertThat(preview.sample()).hasSize(1);
            assertThat(preview.sample().getFirst()).containsExactly("1", "x", "[1]", "");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{\"a\":1}\n{\"a\":\n", "{}\n{} {}\n", "{}\nx\n", "{}\n]\n"})
        void areRefusedWhereTheyAreNotJson(String text) {
            var refusal = refused("jsonl", text.getBytes(UTF_8));

            assertThat(refusal.reason()).isEqualTo(DatasetRefusal.MALFORMED_JSON);
            assertThat(refusal.details()).containsExactly("2");
        }

        @Test
        void areRefusedWhenOneDoesNotEnd() {
            var bytes = ("{}\n\"" + "x".repeat(JsonRow.LENGTH_MAX)).getBytes(UTF_8);

            assertThat(refused("jsonl", bytes).reason()).isEqualTo(DatasetRefusal.ROW_TOO_LONG);
        }
    }

    @Nested
    class JsonArrays {

        @Test
        void areRowsToo() {
            var preview = read("json", "[{\"a\":1},{\"a\":2},\n{\"a\":\"2026-01-02\"},{}]\n");

            assertThat(preview.rowCount()).isEqualTo(4);
            assertThat(preview.columns()).containsExactly(new Column("a", ColumnType.TEXT, 1));
        }

        @ParameterizedTest
        @ValueSource(strings = {"[1,\n2", "[1,\n]", "[1]\n[2]", "[1]\nx", "[{\"a\"\n:}]"})
        void areRefusedWhereTheyAreNotJson(String text) {
            var refusal = refused("json", text.getBytes(UTF_8));

            assertThat(refusal.reason()).isEqualTo(DatasetRefusal.MALFORMED_JSON);
            assertThat(refusal.details()).containsExactly("2");
        }

        @Test
        void areRefusedWhenOneRowDoesNotEnd() {
            var bytes = ("[\"" + "x".repeat(JsonRow.LENGTH_MAX + 20_000)).getBytes(UTF_8);

            assertThat(refused("json", bytes).reason()).isEqualTo(DatasetRefusal.ROW_TOO_LONG);
        }
    }

    @Test
    void readNothingElse() throws IOException {
        assertThat(find("parquet", new byte[] {1, 2, 3})).isEmpty();
        assertThat(find("json", "{\"a\":[1,2]}".getBytes(UTF_8))).isEmpty();
    }

    private Optional<DatasetPreview> find(String extension, byte[] bytes) throws IOException {
        return tables.read(ANY, extension, new ByteArrayInputStream(bytes));
    }

    private DatasetPreview read(String extension, String text) {
        try {
            return find(extension, text.getBytes(UTF_8)).orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Refusal refused(String extension, byte[] bytes) {
        return assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> find(extension, bytes))
                .actual();
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }
}
