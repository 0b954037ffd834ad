package satsuma.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How often the words say what people say, on texts that people have judged (POL-4). */
class ClassifierSampleTest {

    private static final double PRECISION_MIN = 0.7;
    private static final double RECALL_MIN = 0.8;

    private record Labelled(String category, String text) {

        boolean isBad() {
            return !category.equals("fine");
        }

        boolean isHit() {
            return !Classifier.hits(text).isEmpty();
        }

        boolean isHitRightly() {
            return Classifier.hits(text).stream()
                    .anyMatch(hit -> hit.category().word().equals(category));
        }
    }

    @Test
    void isPreciseEnough() {
        var hit = sample().stream().filter(Labelled::isHit).toList();
        var wrong = hit.stream().filter(one -> !one.isHitRightly()).toList();

        assertThat(1 - (double) wrong.size() / hit.size())
                .as("hit wrongly: %s", wrong)
                .isGreaterThanOrEqualTo(PRECISION_MIN);
    }

    @Test
    void missesLittle() {
        var bad = sample().stream().filter(Labelled::isBad).toList();
        var missed = bad.stream().filter(one -> !one.isHitRightly()).toList();

        assertThat(1 - (double) missed.size() / bad.size())
                .as("missed: %s", missed)
                .isGreaterThanOrEqualTo(RECALL_MIN);
    }

    @Test
    void knowsElevenCategoriesAndEachIsInTheSample() {
        var words = Arrays.stream(Category.values()).map(Category::word).toList();

        assertThat(words).hasSize(11);
        assertThat(
                        sample().stream()
                                .filter(Labelled::isBad)
                                .map(Labelled::category)
                                .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(words);
    }

    private static List<Labelled> sample() {
        var resource = ClassifierSampleTest.class.getResourceAsStream("/policy/sample.txt");
        try (var in = Objects.requireNonNull(resource)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 2))
                    .map(part -> new Labelled(part[0], part[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
