package satsuma.lightning.devnode;

import java.time.Duration;
import java.time.Instant;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.lightning.Bolt11;
import satsuma.lightning.Network;
import satsuma.lightning.PaymentHash;
import satsuma.nostr.SecretKey;
import satsuma.nostr.crypto.NativeCurve;

/** Signed invoices for tests. */
public final class Bolt11Samples {

    /** Some node's key. */
    public static final SecretKey KEY =
            SecretKey.of(
                    new byte[] {
                        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
                        17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32
                    });

    private Bolt11Samples() {}

    public static Bolt11 invoice(PaymentHash hash, Msat amount, Instant at) {
        return invoice(Network.REGTEST, hash, amount, at, Duration.ofHours(1), 18);
    }

    /** One with the hash of a description. */
    public static Bolt11 hashed(PaymentHash hash, Msat amount, Instant at, ContentHash metadata) {
        return Bolt11.read(
                new Bolt11Writer(new NativeCurve(), Network.REGTEST)
                        .write(
                                new Bolt11Writer.Terms(
                                        amount,
                                        at,
                                        hash,
                                        "",
                                        metadata,
                                        new byte[32],
                                        Duration.ofHours(1),
                                        18),
                                KEY));
    }

    public static Bolt11 invoice(
            Network network,
            PaymentHash hash,
            Msat amount,
            Instant at,
            Duration expiry,
            int minFinalCltv) {
        return Bolt11.read(
                new Bolt11Writer(new NativeCurve(), network)
                        .write(
                                new Bolt11Writer.Terms(
                                        amount,
                                        at,
                                        hash,
                                        "a thing",
                                        null,
                                        new byte[32],
                                        expiry,
                                        minFinalCltv),
                                KEY));
    }

    /** One as a node writes it that is not ours: with its own secret, signed with its own key. */
    public static Bolt11 signed(
            PaymentHash hash,
            Msat amount,
            String description,
            byte[] secret,
            Duration expiry,
            int minFinalCltv,
            Instant at,
            SecretKey key) {
        return Bolt11.read(
                new Bolt11Writer(new NativeCurve(), Network.REGTEST)
                        .write(
                                new Bolt11Writer.Terms(
                                        amount,
                                        at,
                                        hash,
                                        description,
                                        null,
                                        secret,
                                        expiry,
                                        minFinalCltv),
                                key));
    }
}
