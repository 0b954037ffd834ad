package satsuma.nostr.crypto;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Curve;
import satsuma.nostr.SecretKey;

/**
 * The curve on Bouncy Castle's points, for machines the native library does not know, and to check
 * it by.
 *
 * <p>A quarter as fast, and its big numbers do not keep time constant: whoever can measure it
 * closely might learn something of the key.
 */
public class PureCurve implements Curve {

    private static final ECDomainParameters CURVE =
            new ECDomainParameters(CustomNamedCurves.getByName("secp256k1"));
    private static final BigInteger N = CURVE.getN();
    private static final BigInteger P = CURVE.getCurve().getField().getCharacteristic();
    private static final byte EVEN = 2;

    private final FixedPointCombMultiplier times = new FixedPointCombMultiplier();
    private final SecureRandom random = new SecureRandom();

    @Override
    public NostrKey publicKey(SecretKey key) {
        return NostrKey.of(x(pointOf(number(key.bytes()))));
    }

    @Override
    public byte[] compressedKey(SecretKey key) {
        return pointOf(number(key.bytes())).getEncoded(true);
    }

    @Override
    public byte[] sign(byte[] message, SecretKey key) {
        var auxiliary = new byte[32];
        random.nextBytes(auxiliary);
        return sign(message, key, auxiliary);
    }

    /** BIP 340's signing, step by step. */
    byte[] sign(byte[] message, SecretKey key, byte[] auxiliary) {
        var secret = number(key.bytes());
        var point = pointOf(secret);
        var even = isEven(point) ? secret : N.subtract(secret);
        var mask = number(tagged("BIP0340/aux", auxiliary));
        var masked = bytes(even.xor(mask));
        var nonce = number(tagged("BIP0340/nonce", masked, x(point), message)).mod(N);
        if (nonce.signum() == 0) {
            throw new IllegalStateException("a hash of zero");
        }
        var r = pointOf(nonce);
        var k = isEven(r) ? nonce : N.subtract(nonce);
        var e = challenge(x(r), x(point), message);
        var signature = Arrays.copyOf(x(r), 64);
        System.arraycopy(bytes(k.add(e.multiply(even)).mod(N)), 0, signature, 32, 32);
        return signature;
    }

    @Override
    public boolean verify(byte[] signature, byte[] message, NostrKey author) {
        if (signature.length != 64 || message.length != 32) {
            return false;
        }
        var r = number(Arrays.copyOf(signature, 32));
        var s = number(Arrays.copyOfRange(signature, 32, 64));
        if (r.compareTo(P) >= 0 || s.compareTo(N) >= 0) {
            return false;
        }
        try {
            var point = lifted(author);
            var e = challenge(bytes(r), author.bytes(), message);
            var sum =
                    ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), s, point, N.subtract(e).mod(N))
                            .normalize();
            return !sum.isInfinity() && isEven(sum) && number(x(sum)).equals(r);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    @Override
    public byte[] sharedX(SecretKey mine, NostrKey theirs) {
        return x(lifted(theirs).multiply(number(mine.bytes())).normalize());
    }

    @Override
    public byte[] signRecoverable(byte[] hash, SecretKey key) {
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(number(key.bytes()), CURVE));
        var rs = signer.generateSignature(hash);
        var s = rs[1].min(N.subtract(rs[1]));
        var own = compressedKey(key);
        var signature = Arrays.copyOf(bytes(rs[0]), 65);
        System.arraycopy(bytes(s), 0, signature, 32, 32);
        for (byte id = 0; id < 2; id++) {
            signature[64] = id;
            if (Arrays.equals(own, recover(hash, signature))) {
                return signature;
            }
        }
        throw new IllegalStateException("a signature without a signer");
    }

    @Override
    public byte[] recover(byte[] hash, byte[] signature) {
        if (hash.length != 32 || signature.length != 65 || signature[64] < 0 || signature[64] > 3) {
            throw new IllegalArgumentException("not a recoverable signature");
        }
        var r = number(Arrays.copyOf(signature, 32));
        var s = number(Arrays.copyOfRange(signature, 32, 64));
        if (isNoScalar(r) || isNoScalar(s)) {
            throw new IllegalArgumentException("not a recoverable signature");
        }
        int id = signature[64];
        var x = id < 2 ? r : r.add(N);
        if (x.compareTo(P) >= 0) {
            throw new IllegalArgumentException("not on the curve");
        }
        var point = decoded((byte) (EVEN + (id & 1)), bytes(x));
        var inverse = r.modInverse(N);
        var u1 = N.subtract(number(hash).mod(N)).multiply(inverse).mod(N);
        var u2 = s.multiply(inverse).mod(N);
        var key = ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), u1, point, u2).normalize();
        if (key.isInfinity()) {
            throw new IllegalArgumentException("not a recoverable signature");
        }
        return key.getEncoded(true);
    }

    private ECPoint pointOf(BigInteger scalar) {
        return times.multiply(CURVE.getG(), scalar).normalize();
    }

    private static ECPoint lifted(NostrKey key) {
        return decoded(EVEN, key.bytes());
    }

    private static ECPoint decoded(byte sign, byte[] x) {
        var encoded = new byte[33];
        encoded[0] = sign;
        System.arraycopy(x, 0, encoded, 1, 32);
        return CURVE.getCurve().decodePoint(encoded);
    }

    private static BigInteger challenge(byte[] r, byte[] key, byte[] message) {
        return number(tagged("BIP0340/challenge", r, key, message)).mod(N);
    }

    private static byte[] tagged(String tag, byte[]... parts) {
        var tagHash = sha256().digest(tag.getBytes(StandardCharsets.US_ASCII));
        var digest = sha256();
        digest.update(tagHash);
        digest.update(tagHash);
        for (var part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        return ContentHash.digest();
    }

    private static boolean isNoScalar(BigInteger number) {
        return number.signum() == 0 || number.compareTo(N) >= 0;
    }

    private static boolean isEven(ECPoint point) {
        return !point.getAffineYCoord().testBitZero();
    }

    private static byte[] x(ECPoint point) {
        return point.getAffineXCoord().getEncoded();
    }

    private static BigInteger number(byte[] bytes) {
        return new BigInteger(1, bytes);
    }

    private static byte[] bytes(BigInteger number) {
        return BigIntegers.asUnsignedByteArray(32, number);
    }
}
