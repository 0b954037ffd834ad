package satsuma.settlement;

import java.time.Instant;
import java.util.List;
import satsuma.kernel.Split;

/**
 * A sale has been paid, and the money lies in its escrow.
 *
 * @param parts what each will get of it
 */
public record SaleHeld(Sale sale, List<Split.Part> parts, Instant at) {

    public SaleHeld {
        parts = List.copyOf(parts);
    }
}
