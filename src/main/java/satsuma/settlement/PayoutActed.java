package satsuma.settlement;

/** What an operator has done about a payout. */
public record PayoutActed(PayoutId payout, PayoutStep step) {}
