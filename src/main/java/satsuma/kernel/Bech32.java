package satsuma.kernel;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;

/**
 * Bech32: bytes as text with a human-readable prefix and a checksum, as npub, BOLT 11 and LNURL
 * have it.
 *
 * <p>Plain Bech32, not Bech32m, and without BIP 173's limit of 90 characters, which none of the
 * three keeps.
 *
 * @see <a href="https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki">BIP 173</a>
 */
public final class Bech32 {

    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {
        0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
    };
    private static final int CHECKSUM_LENGTH = 6;

    private Bech32() {}

    /**
     * What a text says.
     *
     * @param prefix the human-readable part, lower case
     * @param words the data in groups of five bits, the checksum taken off
     */
    public record Decoded(String prefix, byte[] words) {

        /**
         * The data as bytes.
         *
         * @throws IllegalArgumentException if bits are left over that are not padding
         */
        public byte[] bytes() {
            return regroup(words, 5, 8, false);
        }
    }

    /** {@code bytes} under {@code prefix}. */
    public static String encode(String prefix, byte[] bytes) {
        return encodeWords(prefix, regroup(bytes, 8, 5, true));
    }

    /** Groups of five bits under {@code prefix}. */
    public static String encodeWords(String prefix, byte[] words) {
        var text = new StringBuilder(prefix).append('1');
        for (byte word : words) {
            text.append(ALPHABET.charAt(word));
        }
        int checksum = polymod(prefix, words, CHECKSUM_LENGTH) ^ 1;
        for (int i = 0; i < CHECKSUM_LENGTH; i++) {
            text.append(ALPHABET.charAt(checksum >>> 5 * (CHECKSUM_LENGTH - 1 - i) & 31));
        }
        return text.toString();
    }

    /**
     * Reads {@code text}, all lower or all upper case.
     *
     * @throws IllegalArgumentException if it is no Bech32 or its checksum is wrong
     */
    public static Decoded decode(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (!text.equals(lower) && !text.equals(text.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("mixed case");
        }
        int separator = lower.lastIndexOf('1');
        if (separator < 1 || lower.length() - separator - 1 < CHECKSUM_LENGTH) {
            throw new IllegalArgumentException("not bech32");
        }
        var prefix = lower.substring(0, separator);
        var words = new byte[lower.length() - separator - 1];
        for (int i = 0; i < words.length; i++) {
            int word = ALPHABET.indexOf(lower.charAt(separator + 1 + i));
            if (word < 0) {
                throw new IllegalArgumentException("not a bech32 character");
            }
            words[i] = (byte) word;
        }
        if (polymod(prefix, words, 0) != 1) {
            throw new IllegalArgumentException("bech32 checksum is wrong");
        }
        return new Decoded(prefix, Arrays.copyOf(words, words.length - CHECKSUM_LENGTH));
    }

    /**
     * Bits in groups of {@code from} as groups of {@code to}.
     *
     * @param pad whether to fill up the last group; if not, what is left over must be zeros
     * @throws IllegalArgumentException if it must be and is not
     */
    public static byte[] regroup(byte[] groups, int from, int to, boolean pad) {
        var out = new ByteArrayOutputStream(groups.length * from / to + 1);
        int held = 0;
        int bits = 0;
        for (byte group : groups) {
            held = (held << from | group & (1 << from) - 1) & 0xfff;
            bits += from;
            while (bits >= to) {
                bits -= to;
                out.write(held >>> bits & (1 << to) - 1);
            }
        }
        int rest = held & (1 << bits) - 1;
        if (pad && bits > 0) {
            out.write(rest << to - bits);
        } else if (!pad && (bits >= from || rest != 0)) {
            throw new IllegalArgumentException("bits left over");
        }
        return out.toByteArray();
    }

    private static int polymod(String prefix, byte[] words, int zeros) {
        int state = 1;
        for (int i = 0; i < prefix.length(); i++) {
            state = step(state, prefix.charAt(i) >>> 5);
        }
        state = step(state, 0);
        for (int i = 0; i < prefix.length(); i++) {
            state = step(state, prefix.charAt(i) & 31);
        }
        for (byte word : words) {
            state = step(state, word);
        }
        for (int i = 0; i < zeros; i++) {
            state = step(state, 0);
        }
        return state;
    }

    private static int step(int state, int word) {
        int top = state >>> 25;
        int next = (state & 0x1ffffff) << 5 ^ word;
        for (int i = 0; i < GENERATOR.length; i++) {
            if ((top >>> i & 1) == 1) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }
}
