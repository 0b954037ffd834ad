package satsuma.lightning;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Bech32;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;

/**
 * An invoice as it travels: {@code lnbcrt210u1…}.
 *
 * <p>Read with its checksum; whether the signature is right says {@link InvoiceCheck}, for which a
 * curve is needed. Fields of unknown type or length are left out, as the specification asks.
 *
 * @param text lower case, without {@code lightning:}
 * @param amount zero if the payer may choose
 * @param hash of the payment
 * @param description empty if there is only a hash of one
 * @param descriptionHash SHA-256 of a longer description, 64 hex digits
 * @param payee compressed public key of the node as 66 hex digits, if the invoice names it
 * @param secret of the payment, 64 hex digits
 * @param expiry from {@code at}
 * @param minFinalCltv blocks that must remain when the payment arrives
 * @param features bits of field 9, as a number
 * @param signature 65 bytes as hex: r, s and the recovery id
 * @param signedHash what is signed, 64 hex digits
 * @see <a href="https://github.com/lightning/bolts/blob/master/11-payment-encoding.md">BOLT 11</a>
 */
public record Bolt11(
        String text,
        Network network,
        Msat amount,
        Instant at,
        PaymentHash hash,
        String description,
        @Nullable ContentHash descriptionHash,
        @Nullable String payee,
        @Nullable String secret,
        Duration expiry,
        int minFinalCltv,
        BigInteger features,
        String signature,
        String signedHash) {

    /** Longer than any invoice in the wild; bounds the work on what strangers send. */
    public static final int LENGTH_MAX = 4_000;

    /** What holds if the invoice does not say. */
    static final Duration EXPIRY_DEFAULT = Duration.ofHours(1);

    static final int MIN_FINAL_CLTV_DEFAULT = 18;

    private static final String SCHEME = "lightning:";
    private static final Pattern HUMAN =
            Pattern.compile("ln(bcrt|tbs|bc|tb)(?:([0-9]+)([munp]?))?");

    /** One bitcoin in millisatoshis. */
    private static final BigInteger MSAT_PER_BTC = BigInteger.valueOf(100_000_000_000L);

    private static final int SIGNATURE_WORDS = 104;
    private static final int TIMESTAMP_WORDS = 7;
    private static final int HASH_WORDS = 52;
    private static final int KEY_WORDS = 53;

    /** Onions of variable length, payment secrets, several parts, blinded routes, metadata. */
    private static final Set<Integer> FEATURES_KNOWN = Set.of(8, 14, 16, 24, 48);

    /** Fields with numbers in them never need more bits than a long has. */
    private static final int NUMBER_WORDS_MAX = 12;

    /**
     * Reads an invoice in lower or upper case, with or without {@code lightning:}.
     *
     * @throws Refusal {@link LightningRefusal#INVOICE_MALFORMED} if it is none
     */
    public static Bolt11 read(String text) {
        try {
            return parse(bare(text));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new Refusal(LightningRefusal.INVOICE_MALFORMED);
        }
    }

    /** Whether {@code text} means to be an invoice. */
    static boolean looksLike(String text) {
        return HUMAN.matcher(human(bare(text).toLowerCase(Locale.ROOT))).matches();
    }

    /** From this moment on nobody can pay it. */
    public Instant expiresAt() {
        return at.plus(expiry);
    }

    public boolean hasAmount() {
        return !amount.isZero();
    }

    public Optional<ContentHash> hashOfDescription() {
        return Optional.ofNullable(descriptionHash);
    }

    /** The network and what follows in the human-readable part, in hex-free short form for logs. */
    @Override
    public String toString() {
        return "invoice " + hash;
    }

    private static String bare(String text) {
        var trimmed = text.strip();
        return trimmed.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? trimmed.substring(SCHEME.length())
                : trimmed;
    }

    private static String human(String text) {
        int separator = text.lastIndexOf('1');
        return separator < 0 ? "" : text.substring(0, separator);
    }

    private static Bolt11 parse(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("too long");
        }
        var decoded = Bech32.decode(text);
        var human = HUMAN.matcher(decoded.prefix());
        if (!human.matches()) {
            throw new IllegalArgumentException("not a Lightning invoice");
        }
        var words = decoded.words();
        int end = words.length - SIGNATURE_WORDS;
        if (end < TIMESTAMP_WORDS) {
            throw new IllegalArgumentException("too short");
        }
        var fields = new Fields();
        int position = TIMESTAMP_WORDS;
        while (position < end) {
            if (end - position < 3) {
                throw new IllegalArgumentException("a field without a length");
            }
            int length = words[position + 1] << 5 | words[position + 2];
            int from = position + 3;
            if (from + length > end) {
                throw new IllegalArgumentException("a field beyond the end");
            }
            fields.take(words[position], Arrays.copyOfRange(words, from, from + length));
            position = from + length;
        }
        if (asksForTheUnknown(fields.features)) {
            throw new IllegalArgumentException("a feature nobody here knows is required");
        }
        if (fields.hash == null || fields.description == null && fields.descriptionHash == null) {
            throw new IllegalArgumentException("without hash or description");
        }
        return new Bolt11(
                text.toLowerCase(Locale.ROOT),
                Network.withPrefix(human.group(1)).orElseThrow(IllegalArgumentException::new),
                amount(human.group(2), human.group(3)),
                Instant.ofEpochSecond(number(Arrays.copyOf(words, TIMESTAMP_WORDS))),
                fields.hash,
                fields.description == null ? "" : fields.description,
                fields.descriptionHash,
                fields.payee,
                fields.secret,
                fields.expiry,
                fields.minFinalCltv,
                fields.features,
                Hex.of(Bech32.regroup(Arrays.copyOfRange(words, end, words.length), 5, 8, false)),
                signedHash(decoded.prefix(), Arrays.copyOf(words, end)));
    }

    /** SHA-256 of the human-readable part and the data, filled up with zero bits to whole bytes. */
    static String signedHash(String human, byte[] words) {
        var digest = ContentHash.digest();
        digest.update(human.getBytes(StandardCharsets.UTF_8));
        return Hex.of(digest.digest(Bech32.regroup(words, 5, 8, true)));
    }

    /** Even bits are required of the payer, odd ones are offers. */
    private static boolean asksForTheUnknown(BigInteger features) {
        return IntStream.range(0, features.bitLength())
                .filter(bit -> bit % 2 == 0 && features.testBit(bit))
                .anyMatch(bit -> !FEATURES_KNOWN.contains(bit));
    }

    private static Msat amount(@Nullable String digits, @Nullable String multiplier) {
        if (digits == null || multiplier == null) {
            return Msat.ZERO;
        }
        if (digits.startsWith("0")) {
            throw new IllegalArgumentException("an amount with a leading zero");
        }
        var divisor =
                switch (multiplier) {
                    case "m" -> BigInteger.valueOf(1_000L);
                    case "u" -> BigInteger.valueOf(1_000_000L);
                    case "n" -> BigInteger.valueOf(1_000_000_000L);
                    case "p" -> BigInteger.valueOf(1_000_000_000_000L);
                    default -> BigInteger.ONE;
                };
        var whole = new BigInteger(digits).multiply(MSAT_PER_BTC).divideAndRemainder(divisor);
        if (whole[1].signum() != 0) {
            throw new IllegalArgumentException("a fraction of a millisatoshi");
        }
        return new Msat(whole[0].longValueExact());
    }

    private static long number(byte[] words) {
        if (words.length > NUMBER_WORDS_MAX) {
            throw new IllegalArgumentException("a number beyond reason");
        }
        long number = 0;
        for (byte word : words) {
            number = number << 5 | word;
        }
        return number;
    }

    /** What the tagged fields say; the first of a kind counts. */
    private static final class Fields {

        @Nullable PaymentHash hash;
        @Nullable String description;
        @Nullable ContentHash descriptionHash;
        @Nullable String payee;
        @Nullable String secret;
        Duration expiry = EXPIRY_DEFAULT;
        int minFinalCltv = MIN_FINAL_CLTV_DEFAULT;
        BigInteger features = BigInteger.ZERO;

        void take(byte type, byte[] words) {
            switch (type) {
                case 1 -> {
                    if (hash == null && words.length == HASH_WORDS) {
                        hash = PaymentHash.of(bytes(words));
                    }
                }
                case 13 -> {
                    if (description == null) {
                        description = new String(bytes(words), StandardCharsets.UTF_8);
                    }
                }
                case 23 -> {
                    if (descriptionHash == null && words.length == HASH_WORDS) {
                        descriptionHash = new ContentHash(Hex.of(bytes(words)));
                    }
                }
                case 19 -> {
                    if (payee == null && words.length == KEY_WORDS) {
                        payee = Hex.of(bytes(words));
                    }
                }
                case 16 -> {
                    if (secret == null && words.length == HASH_WORDS) {
                        secret = Hex.of(bytes(words));
                    }
                }
                case 6 -> expiry = Duration.ofSeconds(number(words));
                case 24 -> minFinalCltv = Math.toIntExact(number(words));
                case 5 -> features = bits(words);
                default -> {
                    // Fallback addresses, routes and what others may invent are no concern of ours.
                }
            }
        }

        private static byte[] bytes(byte[] words) {
            return Bech32.regroup(words, 5, 8, false);
        }

        private static BigInteger bits(byte[] words) {
            var bits = BigInteger.ZERO;
            for (byte word : words) {
                bits = bits.shiftLeft(5).or(BigInteger.valueOf(word));
            }
            return bits;
        }
    }
}
