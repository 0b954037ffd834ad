package satsuma.settlement;

import java.time.Instant;
import java.util.List;
import satsuma.kernel.Split;

/**
 * The money of a sale belongs to those who share it now.
 *
 * @param parts what each has got of it
 */
public record EscrowReleased(EscrowId escrow, Sale sale, List<Split.Part> parts, Instant at) {

    public EscrowReleased {
        parts = List.copyOf(parts);
    }
}
