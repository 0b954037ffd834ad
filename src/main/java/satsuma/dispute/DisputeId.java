package satsuma.dispute;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;

/** Which dispute. */
public record DisputeId(UUID value) {

    /** The length of a UUID as text; shorter forms would be read, too. */
    private static final int LENGTH = 36;

    static DisputeId fresh() {
        return new DisputeId(UUID.randomUUID());
    }

    /**
     * Reads what stands in an address.
     *
     * @throws Refusal {@link DisputeRefusal#UNKNOWN} if it is no such name
     */
    public static DisputeId fromString(String text) {
        return new DisputeId(uuid(text));
    }

    static UUID uuid(String text) {
        try {
            if (text.length() == LENGTH) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException _) {
            // Refused below, like what has another length.
        }
        throw new Refusal(DisputeRefusal.UNKNOWN);
    }

    /** What it is called in public, where nothing leads from it to the people in it: 64 digits. */
    public ContentHash number() {
        return ContentHash.of(("dispute:" + value).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
