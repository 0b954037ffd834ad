package satsuma.vetting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.kernel.ContentHash;

/** How often the checks call a person rightly, on lines and skills that people have judged. */
class ScannerSampleTest {

    private static final Path SKILLS = Path.of("src/main/resources/demo/skills");

    private record Labelled(boolean bad, String file, String text) {
        boolean isFound() {
            return scan(Map.of(file, text.getBytes(UTF_8))).worst().isForAPerson();
        }
    }

    @Test
    void findsWhatIsBadAndLeavesTheRest() {
        var sample = sample();
        var bad = sample.stream().filter(Labelled::bad).toList();
        var found = sample.stream().filter(Labelled::isFound).toList();
        var missed = bad.stream().filter(one -> !found.contains(one)).toList();
        var falseAlarms = found.stream().filter(one -> !one.bad()).toList();

        assertThat(sample.size() - bad.size()).isGreaterThanOrEqualTo(bad.size());
        assertThat(missed).as("missed").hasSizeLessThanOrEqualTo(bad.size() / 10);
        assertThat(falseAlarms).as("false alarms").hasSizeLessThanOrEqualTo(found.size() / 10);
    }

    @ParameterizedTest
    @MethodSource("honestSkills")
    void callsNobodyForAnHonestSkill(Path skill) {
        var findings = scan(files(skill)).findings();

        assertThat(findings.stream().filter(one -> one.severity().isForAPerson())).isEmpty();
    }

    static Stream<Path> honestSkills() throws IOException {
        try (var skills = Files.list(SKILLS)) {
            return skills.sorted().toList().stream();
        }
    }

    private static Scan scan(Map<String, byte[]> files) {
        return Scanner.scan(ContentHash.of(new byte[] {1}), files);
    }

    private static Map<String, byte[]> files(Path folder) {
        var files = new LinkedHashMap<String, byte[]>();
        try (var walk = Files.walk(folder)) {
            for (var file : walk.filter(Files::isRegularFile).sorted().toList()) {
                files.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static List<Labelled> sample() {
        var resource = ScannerSampleTest.class.getResourceAsStream("/vetting/sample.txt");
        try (var in = Objects.requireNonNull(resource)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 3))
                    .map(part -> new Labelled(part[0].equals("bad"), part[1], part[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
