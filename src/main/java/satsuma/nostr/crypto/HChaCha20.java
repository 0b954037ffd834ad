package satsuma.nostr.crypto;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bouncycastle.crypto.engines.ChaChaEngine;

/**
 * What makes XChaCha20 of ChaCha20: a fresh key out of a key and the first 16 bytes of a nonce.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-irtf-cfrg-xchacha-03">draft XChaCha</a>
 */
final class HChaCha20 {

    private static final int[] CONSTANTS = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};
    private static final int ROUNDS = 20;

    private HChaCha20() {}

    static byte[] subkey(byte[] key, byte[] nonce) {
        var state = new int[16];
        System.arraycopy(CONSTANTS, 0, state, 0, 4);
        ByteBuffer.wrap(key).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(state, 4, 8);
        ByteBuffer.wrap(nonce).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(state, 12, 4);
        var mixed = new int[16];
        ChaChaEngine.chachaCore(ROUNDS, state, mixed);
        var out = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 16; i++) {
            if (i < 4 || i >= 12) {
                // The block function adds the state at the end, which HChaCha20 leaves out.
                out.putInt(mixed[i] - state[i]);
            }
        }
        return out.array();
    }
}
