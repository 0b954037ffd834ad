package satsuma.purchase;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import satsuma.kernel.Hex;
import satsuma.kernel.Refusal;

/**
 * A bearer token that anyone can restrict further and nobody can widen: a chain of HMAC-SHA256 over
 * an identifier and sentences that all must hold. In the binary form, version 2, of libmacaroons,
 * go-macaroon and their kin; without caveats of third parties, which are refused.
 *
 * @param location who made it; a hint, not signed
 * @param identifier hex digits of what its maker knows it by
 * @param caveats all must hold
 * @param signature 64 hex digits
 * @see <a href="https://research.google/pubs/pub41892/">Macaroons: cookies with contextual
 *     caveats</a>
 */
record Macaroon(String location, String identifier, List<String> caveats, String signature) {

    private static final byte[] GENERATOR =
            "macaroons-key-generator".getBytes(StandardCharsets.US_ASCII);

    private static final int VERSION = 2;
    private static final int END = 0;
    private static final int LOCATION = 1;
    private static final int IDENTIFIER = 2;
    private static final int SIGNATURE = 6;

    /** In characters of base64; ours have some 600, and a few may be added. */
    private static final int LENGTH_MAX = 4_096;

    private static final int CAVEATS_MAX = 32;

    Macaroon {
        caveats = List.copyOf(caveats);
    }

    /**
     * A new one.
     *
     * @param root known to its maker alone
     */
    static Macaroon mint(String location, byte[] root, String identifier, List<String> caveats) {
        return new Macaroon(
                location, identifier, caveats, Hex.of(chain(root, identifier, caveats)));
    }

    /** Whether it came from {@code root}, with whatever was added by others. */
    boolean isOf(byte[] root) {
        return MessageDigest.isEqual(chain(root, identifier, caveats), Hex.bytes(signature));
    }

    /** In base64, as it stands in headers. */
    String encoded() {
        var out = new ByteArrayOutputStream();
        out.write(VERSION);
        field(out, LOCATION, location.getBytes(StandardCharsets.UTF_8));
        field(out, IDENTIFIER, Hex.bytes(identifier));
        out.write(END);
        for (var caveat : caveats) {
            field(out, IDENTIFIER, caveat.getBytes(StandardCharsets.UTF_8));
            out.write(END);
        }
        out.write(END);
        field(out, SIGNATURE, Hex.bytes(signature));
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }

    /**
     * Reads base64 of either alphabet.
     *
     * @throws Refusal {@link PurchaseRefusal#TOKEN_MALFORMED} if it is no such token
     */
    static Macaroon read(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new Refusal(PurchaseRefusal.TOKEN_MALFORMED);
        }
        try {
            var plain = text.replace('-', '+').replace('_', '/');
            return read(ByteBuffer.wrap(Base64.getDecoder().decode(plain)));
        } catch (IllegalArgumentException | BufferUnderflowException malformed) {
            throw new Refusal(PurchaseRefusal.TOKEN_MALFORMED);
        }
    }

    private static Macaroon read(ByteBuffer in) {
        demand(in.get() == VERSION);
        var head = section(in);
        var caveats = new ArrayList<String>();
        while (next(in) != END) {
            var caveat = section(in);
            demand(caveats.size() < CAVEATS_MAX);
            caveats.add(new String(Hex.bytes(caveat.identifier()), StandardCharsets.UTF_8));
        }
        in.get();
        demand(in.get() == SIGNATURE);
        var signature = Hex.of(value(in));
        demand(signature.length() == 64 && !in.hasRemaining());
        return new Macaroon(head.location(), head.identifier(), caveats, signature);
    }

    private static byte next(ByteBuffer in) {
        demand(in.hasRemaining());
        return in.get(in.position());
    }

    private record Section(String location, String identifier) {}

    /** A location that may be missing, and an identifier that may not. */
    private static Section section(ByteBuffer in) {
        var location = "";
        int type = in.get();
        if (type == LOCATION) {
            location = new String(value(in), StandardCharsets.UTF_8);
            type = in.get();
        }
        demand(type == IDENTIFIER);
        var identifier = Hex.of(value(in));
        int next = in.get();
        // What stands here otherwise belongs to a caveat of somebody else's.
        demand(next == END);
        return new Section(location, identifier);
    }

    private static byte[] value(ByteBuffer in) {
        int length = 0;
        int shift = 0;
        int part;
        do {
            part = in.get();
            length |= (part & 0x7f) << shift;
            shift += 7;
            demand(shift <= 21);
        } while ((part & 0x80) != 0);
        demand(length <= in.remaining());
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static void field(ByteArrayOutputStream out, int type, byte[] value) {
        out.write(type);
        int length = value.length;
        while (length > 0x7f) {
            out.write(length & 0x7f | 0x80);
            length >>>= 7;
        }
        out.write(length);
        out.writeBytes(value);
    }

    private static byte[] chain(byte[] root, String identifier, List<String> caveats) {
        var signature = hmac(hmac(GENERATOR, root), Hex.bytes(identifier));
        for (var caveat : caveats) {
            signature = hmac(signature, caveat.getBytes(StandardCharsets.UTF_8));
        }
        return signature;
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every platform has HmacSHA256", e);
        }
    }

    private static void demand(boolean so) {
        if (!so) {
            throw new IllegalArgumentException("not a macaroon");
        }
    }
}
