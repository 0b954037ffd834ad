package satsuma.lightning.devnode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Bech32;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.lightning.Network;
import satsuma.lightning.PaymentHash;
import satsuma.nostr.Curve;
import satsuma.nostr.SecretKey;

/**
 * Writes and signs invoices.
 *
 * @see <a href="https://github.com/lightning/bolts/blob/master/11-payment-encoding.md">BOLT 11</a>
 */
final class Bolt11Writer {

    /** Variable onions and payment secrets required, several parts allowed. */
    private static final long FEATURES = 1L << 8 | 1L << 14 | 1L << 17;

    private static final int TIMESTAMP_WORDS = 7;

    private final Curve curve;
    private final Network network;

    Bolt11Writer(Curve curve, Network network) {
        this.curve = curve;
        this.network = network;
    }

    /**
     * What an invoice shall say.
     *
     * @param descriptionHash stands instead of the description, if there is one
     * @param secret 32 bytes
     */
    record Terms(
            Msat amount,
            Instant at,
            PaymentHash hash,
            String description,
            @Nullable ContentHash descriptionHash,
            byte[] secret,
            Duration expiry,
            int minFinalCltv) {}

    String write(Terms terms, SecretKey key) {
        var words = new ByteArrayOutputStream();
        words.writeBytes(number(terms.at().getEpochSecond(), TIMESTAMP_WORDS));
        field(words, 1, Bech32.regroup(terms.hash().bytes(), 8, 5, true));
        field(words, 16, Bech32.regroup(terms.secret(), 8, 5, true));
        if (terms.descriptionHash() == null) {
            var text = terms.description().getBytes(StandardCharsets.UTF_8);
            field(words, 13, Bech32.regroup(text, 8, 5, true));
        } else {
            field(words, 23, Bech32.regroup(terms.descriptionHash().bytes(), 8, 5, true));
        }
        field(words, 6, number(terms.expiry().toSeconds(), 0));
        field(words, 24, number(terms.minFinalCltv(), 0));
        field(words, 5, number(FEATURES, 0));
        var human = "ln" + network.prefix() + amount(terms.amount());
        words.writeBytes(
                Bech32.regroup(
                        curve.signRecoverable(signed(human, words.toByteArray()), key),
                        8,
                        5,
                        true));
        return Bech32.encodeWords(human, words.toByteArray());
    }

    private static byte[] signed(String human, byte[] words) {
        var digest = ContentHash.digest();
        digest.update(human.getBytes(StandardCharsets.UTF_8));
        return digest.digest(Bech32.regroup(words, 5, 8, true));
    }

    private static void field(ByteArrayOutputStream words, int type, byte[] data) {
        words.write(type);
        words.write(data.length >>> 5);
        words.write(data.length & 31);
        words.writeBytes(data);
    }

    /** The number in groups of five bits, at least {@code length} of them. */
    private static byte[] number(long value, int length) {
        int needed = (Long.SIZE - Long.numberOfLeadingZeros(value) + 4) / 5;
        var words = new byte[Math.max(needed, length)];
        long rest = value;
        for (int i = words.length - 1; i >= 0; i--) {
            words[i] = (byte) (rest & 31);
            rest >>>= 5;
        }
        return words;
    }

    /** The shortest way to write it; empty for none. */
    static String amount(Msat amount) {
        if (amount.isZero()) {
            return "";
        }
        // One msat is ten pico-bitcoin, a hundredth of a nano-bitcoin.
        long msat = amount.value();
        if (msat % 100_000_000_000L == 0) {
            return Long.toString(msat / 100_000_000_000L);
        }
        if (msat % 100_000_000L == 0) {
            return msat / 100_000_000L + "m";
        }
        if (msat % 100_000L == 0) {
            return msat / 100_000L + "u";
        }
        return msat % 100 == 0 ? msat / 100 + "n" : Math.multiplyExact(msat, 10L) + "p";
    }
}
