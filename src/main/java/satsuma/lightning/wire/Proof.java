package satsuma.lightning.wire;

import satsuma.kernel.Msat;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.PaymentLookup;
import satsuma.lightning.Preimage;

/** What a node's «paid» is worth: only a preimage that fits proves it. */
final class Proof {

    private Proof() {}

    /** Paid, if {@code preimage} is that of {@code hash}; otherwise nobody knows yet. */
    static PaymentLookup of(PaymentHash hash, String preimage, Msat fee) {
        try {
            var proof = new Preimage(preimage);
            return proof.hash().equals(hash)
                    ? new PaymentLookup.Succeeded(proof, fee)
                    : new PaymentLookup.Unavailable();
        } catch (IllegalArgumentException _) {
            return new PaymentLookup.Unavailable();
        }
    }
}
