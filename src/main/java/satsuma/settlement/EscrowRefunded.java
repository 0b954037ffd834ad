package satsuma.settlement;

import java.time.Instant;
import java.util.List;
import satsuma.kernel.Msat;
import satsuma.kernel.Split;

/**
 * The buyer has something back.
 *
 * @param amount how much of it, this time
 * @param parts what each has given up for it
 * @param whole whether the buyer now has everything back
 */
public record EscrowRefunded(
        EscrowId escrow,
        Sale sale,
        Msat amount,
        List<Split.Part> parts,
        boolean whole,
        Instant at) {

    public EscrowRefunded {
        parts = List.copyOf(parts);
    }
}
