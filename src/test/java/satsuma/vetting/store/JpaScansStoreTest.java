package satsuma.vetting.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import satsuma.kernel.ContentHash;
import satsuma.site.TestDatabase;
import satsuma.vetting.Check;
import satsuma.vetting.Finding;
import satsuma.vetting.Scan;
import satsuma.vetting.Severity;

class JpaScansStoreTest {

    private static final ContentHash CONTENT = ContentHash.of(new byte[] {8, 5});
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void keepsThemWhole() {
        var scan = scan(2, "«😀» \"quoted\"");

        with(store -> {
            store.put(scan(1, "before"), NOW);
            store.put(scan, NOW);
            return Optional.empty();
        });

        assertThat(with(store -> store.find(CONTENT))).contains(scan);
        assertThat(with(store -> store.ruleset(CONTENT))).contains(2);
        assertThat(with(store -> store.find(ContentHash.of(new byte[] {8, 6})))).isEmpty();
    }

    private static Scan scan(int ruleset, String evidence) {
        return new Scan(
                CONTENT,
                ruleset,
                3,
                5_000_000_000L,
                Map.of(Check.WORDING, 2, Check.INTENT, 0),
                List.of(new Scan.Look(Check.WORDING, "a.md", Severity.HIGH)),
                List.of(
                        new Finding(
                                Check.WORDING,
                                Severity.HIGH,
                                "wording-override",
                                "a.md",
                                3,
                                evidence)),
                true);
    }

    private static <T> Optional<T> with(Function<JpaScans, Optional<T>> work) {
        return TestDatabase.fromTransaction(em -> {
            var store = new JpaScans();
            store.em = em;
            return work.apply(store);
        });
    }
}
