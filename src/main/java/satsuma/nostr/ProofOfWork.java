package satsuma.nostr;

import java.math.BigInteger;
import java.util.Optional;
import satsuma.kernel.Hex;

/**
 * The work that an event's id shows: how many of its first bits are zero.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/13.md">NIP-13</a>
 */
public final class ProofOfWork {

    private static final int ID_BITS = 256;

    private ProofOfWork() {}

    /** Bits, 0 to 256. */
    public static int of(Event event) {
        return ID_BITS - new BigInteger(1, Hex.bytes(event.id())).bitLength();
    }

    /**
     * Whether {@code event} has worked for {@code bits}; who commits to less has not, however lucky
     * the id.
     */
    public static boolean isEnough(Event event, int bits) {
        return of(event) >= bits && committed(event).filter(target -> target < bits).isEmpty();
    }

    private static Optional<Integer> committed(Event event) {
        return event.tags().stream()
                .filter(tag -> tag.name().equals("nonce"))
                .findFirst()
                .flatMap(tag -> tag.at(2))
                .filter(target -> target.matches("[0-9]{1,3}"))
                .map(Integer::valueOf);
    }
}
