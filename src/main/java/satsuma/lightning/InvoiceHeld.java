package satsuma.lightning;

import satsuma.kernel.Msat;

/**
 * A payer's money is locked: hand over the goods, then {@link Invoicing#settle} or {@link
 * Invoicing#cancel}.
 *
 * @param received at least the amount of the invoice, at most twice as much
 */
public record InvoiceHeld(String reference, PaymentHash hash, Msat received) {}
