package satsuma.lightning;

/** Nobody paid in time. */
public record InvoiceExpired(String reference) {}
