package satsuma.nostr;

import java.nio.ByteBuffer;
import java.util.Arrays;
import satsuma.kernel.Refusal;

/**
 * Hides how long a text is: its length in front, zeros behind, up to the next step.
 *
 * <p>The length is two bytes; from 65 536 on those two are zero and four more follow (so has the
 * NIP had it since 2026).
 */
final class Nip44Padding {

    private static final int SHORT_MAX = 65_535;

    private Nip44Padding() {}

    static byte[] pad(byte[] text) {
        if (text.length == 0) {
            throw new IllegalArgumentException("nothing to encrypt");
        }
        if (text.length > Nip44.PLAIN_MAX) {
            throw new Refusal(NostrRefusal.CONTENT_TOO_LARGE);
        }
        int prefix = prefixLength(text.length);
        var out = ByteBuffer.allocate(prefix + paddedLength(text.length));
        if (prefix == 2) {
            out.putShort((short) text.length);
        } else {
            out.putShort((short) 0).putInt(text.length);
        }
        return out.put(text).array();
    }

    static byte[] unpad(byte[] padded) {
        var in = ByteBuffer.wrap(padded);
        int length = Short.toUnsignedInt(in.getShort());
        if (length == 0) {
            length = in.remaining() < 4 ? 0 : in.getInt();
            if (length <= SHORT_MAX) {
                throw Nip44.unreadable("the padding is wrong");
            }
        }
        int prefix = in.position();
        if (padded.length - prefix < length || padded.length - prefix != paddedLength(length)) {
            throw Nip44.unreadable("the padding is wrong");
        }
        return Arrays.copyOfRange(padded, prefix, prefix + length);
    }

    static int paddedLength(int length) {
        if (length <= 32) {
            return 32;
        }
        int power = Integer.highestOneBit(length - 1) << 1;
        int chunk = power <= 256 ? 32 : power / 8;
        return chunk * ((length - 1) / chunk + 1);
    }

    private static int prefixLength(int length) {
        return length <= SHORT_MAX ? 2 : 6;
    }
}
