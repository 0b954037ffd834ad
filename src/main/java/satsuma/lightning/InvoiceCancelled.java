package satsuma.lightning;

/** Nothing will come any more: cancelled before anyone paid, or given back. */
public record InvoiceCancelled(String reference) {}
