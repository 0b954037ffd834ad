package satsuma.dispute;

import java.util.UUID;
import satsuma.kernel.Refusal;

/** Which piece of evidence. */
public record EvidenceId(UUID value) {

    static EvidenceId fresh() {
        return new EvidenceId(UUID.randomUUID());
    }

    /**
     * Reads what stands in an address.
     *
     * @throws Refusal {@link DisputeRefusal#UNKNOWN} if it is no such name
     */
    public static EvidenceId fromString(String text) {
        return new EvidenceId(DisputeId.uuid(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
