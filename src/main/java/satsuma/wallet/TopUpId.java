package satsuma.wallet;

import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.Refusal;

/** The name of a {@link TopUp}. */
public record TopUpId(UUID value) {

    private static final String PREFIX = "topup:";

    /** The length of a UUID as text; shorter forms would be read, too. */
    private static final int LENGTH = 36;

    static TopUpId fresh() {
        return new TopUpId(UUID.randomUUID());
    }

    /**
     * Reads what stands in an address.
     *
     * @throws Refusal {@link WalletRefusal#TOP_UP_UNKNOWN} if it is no such name
     */
    public static TopUpId fromString(String text) {
        return read(text).orElseThrow(() -> new Refusal(WalletRefusal.TOP_UP_UNKNOWN));
    }

    /** The top-up that a reference means, unless it is some other feature's. */
    static Optional<TopUpId> ofReference(String reference) {
        return reference.startsWith(PREFIX)
                ? read(reference.substring(PREFIX.length()))
                : Optional.empty();
    }

    /** What lightning calls its invoice by, and the ledger its transfer. */
    public String reference() {
        return PREFIX + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }

    private static Optional<TopUpId> read(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TopUpId(UUID.fromString(text)));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }
}
