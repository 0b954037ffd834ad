package satsuma.lightning;

/**
 * The node will soon give held money back by itself. Whoever has delivered for it, or must not lose
 * it, calls {@link Invoicing#settle} now; if nobody does, it is given back.
 */
public record InvoiceEndangered(String reference, PaymentHash hash) {}
