package satsuma.vetting;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.UseCase;

/** Keeps what the checks say of packages, and shows it to everyone. */
@UseCase
public class ScanDesk {

    private final Scans scans;
    private final InstantSource clock;

    @Inject
    public ScanDesk(Scans scans, InstantSource clock) {
        this.scans = scans;
        this.clock = clock;
    }

    public Optional<Scan> find(ContentHash content) {
        return scans.find(content);
    }

    /** Whether {@code content} was looked at by the rules of today. */
    public boolean isScanned(ContentHash content) {
        return scans.ruleset(content).filter(rules -> rules == Scanner.RULESET).isPresent();
    }

    public void keep(Scan scan) {
        scans.put(scan, clock.instant());
    }
}
