package satsuma.lightning;

/**
 * The node did with an invoice what we had not decided: gave held money back, or took it by itself.
 *
 * @param takenByNode whether the money is with us and owed to the payer
 */
public record InvoiceLost(String reference, PaymentHash hash, boolean takenByNode) {}
