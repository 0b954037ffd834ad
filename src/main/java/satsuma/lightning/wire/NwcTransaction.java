package satsuma.lightning.wire;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import satsuma.kernel.Msat;

/**
 * A transaction as NIP-47 writes it. Members may be missing or of another type than they should:
 * then they read as empty.
 */
record NwcTransaction(JsonObject json) {

    /** The end of the year 9999. */
    private static final long SECONDS_MAX = 253_402_300_799L;

    boolean isOutgoing() {
        return text("type").equals("outgoing");
    }

    /** {@code pending}, {@code accepted}, {@code settled}, {@code expired} or {@code failed}. */
    String state() {
        var state = text("state");
        if (!state.isEmpty()) {
            return state;
        }
        // Older wallets do not say; that it is settled shows in the time or in the proof.
        return seconds("settled_at") > 0 ? "settled" : "pending";
    }

    Msat amount() {
        return msat("amount");
    }

    Msat fee() {
        return msat("fees_paid");
    }

    int deadline() {
        return (int) new Said(json).number("settle_deadline", Integer.MAX_VALUE);
    }

    Optional<String> invoice() {
        return Optional.of(text("invoice")).filter(text -> !text.isEmpty());
    }

    Instant at() {
        long settled = seconds("settled_at");
        return Instant.ofEpochSecond(settled > 0 ? settled : seconds("created_at"));
    }

    String text(String name) {
        return new Said(json).text(name);
    }

    private long seconds(String name) {
        return new Said(json).number(name, SECONDS_MAX);
    }

    private Msat msat(String name) {
        return new Msat(new Said(json).number(name, Msat.MAX));
    }
}
