package satsuma.purchase;

import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.Refusal;

/** The name of a {@link Purchase}; settlement and delivery know it by the same UUID. */
public record PurchaseId(UUID value) {

    private static final String PREFIX = "purchase:";

    /** The length of a UUID as text; shorter forms would be read, too. */
    private static final int LENGTH = 36;

    static PurchaseId fresh() {
        return new PurchaseId(UUID.randomUUID());
    }

    /**
     * Reads what stands in an address.
     *
     * @throws Refusal {@link PurchaseRefusal#UNKNOWN} if it is no such name
     */
    public static PurchaseId fromString(String text) {
        return read(text).orElseThrow(() -> new Refusal(PurchaseRefusal.UNKNOWN));
    }

    /** The purchase an invoice's reference means, unless it is some other feature's. */
    static Optional<PurchaseId> ofReference(String reference) {
        return reference.startsWith(PREFIX)
                ? read(reference.substring(PREFIX.length()))
                : Optional.empty();
    }

    /** What lightning calls its invoice by. */
    public String reference() {
        return PREFIX + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }

    static Optional<PurchaseId> read(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PurchaseId(UUID.fromString(text)));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }
}
