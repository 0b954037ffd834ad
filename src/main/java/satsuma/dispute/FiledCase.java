package satsuma.dispute;

/**
 * A dispute in a list.
 *
 * @param title what was traded
 */
public record FiledCase(Dispute dispute, String title) {}
