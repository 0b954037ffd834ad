package satsuma.vetting;

import java.time.Instant;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Port;

/** What the checks have said of packages. */
@Port
public interface Scans {

    Optional<Scan> find(ContentHash content);

    /** By which rules {@code content} was looked at last; nothing if it never was. */
    Optional<Integer> ruleset(ContentHash content);

    /** Keeps {@code scan} in place of an earlier one of the same content. */
    void put(Scan scan, Instant at);
}
