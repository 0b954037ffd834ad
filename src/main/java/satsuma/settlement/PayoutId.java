package satsuma.settlement;

import java.util.UUID;

/** Which payout. */
public record PayoutId(UUID value) {

    static PayoutId fresh() {
        return new PayoutId(UUID.randomUUID());
    }

    public static PayoutId fromString(String text) {
        return new PayoutId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
