package satsuma.lightning;

import java.time.Instant;
import satsuma.kernel.Msat;

/**
 * The money is ours.
 *
 * @param received at least the amount of the invoice; what is more belongs to the payer
 */
public record InvoiceSettled(
        String reference, PaymentHash hash, Preimage preimage, Msat received, Instant at) {}
