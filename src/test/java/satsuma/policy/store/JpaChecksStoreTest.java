package satsuma.policy.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import satsuma.policy.CheckMade;
import satsuma.policy.Level;
import satsuma.policy.Outcome;
import satsuma.site.TestDatabase;

class JpaChecksStoreTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void keepsThemLatestFirst() {
        var minded =
                new CheckMade(NOW, "listing", "0011aabb", Level.STRICT, 1, Outcome.DENIED, "fraud");
        var fine = new CheckMade(NOW, "text", "0011aabc", Level.BALANCED, 1, Outcome.ALLOWED, "");

        var latest =
                TestDatabase.fromTransaction(em -> {
                    var store = new JpaChecks();
                    store.em = em;
                    store.add(minded);
                    store.add(fine);
                    assertThat(store.notAllowed(1)).containsExactly(minded);
                    return store.latest(2);
                });

        assertThat(latest).containsExactly(fine, minded);
    }
}
