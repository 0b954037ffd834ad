package satsuma.settlement;

import java.util.UUID;

/** Which escrow. */
public record EscrowId(UUID value) {

    static EscrowId fresh() {
        return new EscrowId(UUID.randomUUID());
    }

    public static EscrowId fromString(String text) {
        return new EscrowId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
