package satsuma.vetting;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import satsuma.kernel.ContentHash;

/** {@link Scans} in a map. */
final class InMemoryScans implements Scans {

    private final Map<ContentHash, Scan> all = new HashMap<>();

    @Override
    public Optional<Scan> find(ContentHash content) {
        return Optional.ofNullable(all.get(content));
    }

    @Override
    public Optional<Integer> ruleset(ContentHash content) {
        return find(content).map(Scan::ruleset);
    }

    @Override
    public void put(Scan scan, Instant at) {
        all.put(scan.content(), scan);
    }
}
