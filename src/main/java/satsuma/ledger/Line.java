package satsuma.ledger;

import java.time.Instant;

/**
 * One line of an account's statement.
 *
 * @param transfer the number of the transfer
 * @param amountMsat what came, or what left if below zero
 */
public record Line(
        long transfer, String reference, TransferType type, Instant at, long amountMsat) {}
