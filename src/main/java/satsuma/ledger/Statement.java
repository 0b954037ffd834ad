package satsuma.ledger;

import java.time.Instant;
import java.util.List;
import satsuma.kernel.ContentHash;

/**
 * What came to some accounts and left them, as if they were one.
 *
 * @param lines newest first
 * @param total how many there are in all
 */
public record Statement(List<Line> lines, long total) {

    /**
     * What one transfer did.
     *
     * @param amountMsat what came, or what left if below zero
     * @param balanceMsat what they had together after it
     */
    public record Line(
            long transfer,
            ContentHash hash,
            String reference,
            TransferType type,
            Instant at,
            long amountMsat,
            long balanceMsat) {}

    public Statement {
        lines = List.copyOf(lines);
    }
}
