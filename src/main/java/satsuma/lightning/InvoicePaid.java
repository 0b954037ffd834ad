package satsuma.lightning;

import java.time.Instant;
import satsuma.kernel.Msat;

/**
 * A plain invoice of ours was paid; the money is ours. Told once, also if the payment came late.
 *
 * @param received usually the amount of the invoice; what is more belongs to the payer, too
 */
public record InvoicePaid(String reference, PaymentHash hash, Msat received, Instant at) {}
