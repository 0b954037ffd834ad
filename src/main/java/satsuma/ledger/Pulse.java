package satsuma.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether anything about the books is new; asked often, and answered quickly.
 *
 * @param transfer the number of the last one
 * @param checkedAt when something was last looked at
 * @param alarms how many are open
 */
public record Pulse(long transfer, Optional<Instant> checkedAt, long alarms) {

    /** Another word whenever something is new, for pages that wait for news. */
    public String word() {
        return "%d-%d-%d"
                .formatted(transfer, checkedAt.map(Instant::toEpochMilli).orElse(0L), alarms);
    }
}
