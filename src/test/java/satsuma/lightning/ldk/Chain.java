package satsuma.lightning.ldk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;

/**
 * A regtest chain that grows when it is told to: real headers with real work, in each block a
 * coinbase and what was broadcast since the last one.
 *
 * <p>All that is ever broadcast is the funding of channels; anything else would be a channel that
 * broke, and is kept as evidence. Hashes are as they are computed, not turned round as people read
 * them.
 */
final class Chain {

    static final byte[] GENESIS =
            Hex.bytes("06226e46111a0b59caaf126043eb5bbf28c34f3a5e332a1fc7b2b73cf188910f");

    private static final int VERSION = 0x20000000;

    /** Regtest's: every other hash is small enough. */
    private static final int BITS = 0x207fffff;

    private static final int HEADER_LENGTH = 80;
    private static final int NONE = 0xffffffff;
    private static final long SUBSIDY_SAT = 5_000_000_000L;
    private static final byte[] ANYONE = {0x51};

    private final List<Transaction> drafted = new ArrayList<>();
    private final List<Transaction> waiting = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();
    private byte[] tip = GENESIS;
    private int height;

    /**
     * A transaction.
     *
     * @param bytes all of it, with its witness if it has one
     * @param id the hash of what is not witness
     */
    record Transaction(byte[] bytes, byte[] id) {}

    /**
     * A block.
     *
     * @param header 80 bytes
     * @param transactions the coinbase first
     */
    record Block(int height, byte[] header, List<Transaction> transactions) {}

    synchronized int height() {
        return height;
    }

    /** A transaction that pays {@code sat} to {@code script}; to be broadcast. */
    synchronized byte[] funding(long sat, byte[] script) {
        // Nobody checks here what is spent, so that may be anything that is not spent twice.
        var previous = ContentHash.digest().digest(script);
        var body = body(2, previous, 0, new byte[0], sat, script);
        var bytes =
                ByteBuffer.allocate(body.length + 5)
                        .put(body, 0, 4)
                        .put(new byte[] {0, 1})
                        .put(body, 4, body.length - 8)
                        .put(new byte[] {1, 1, 1})
                        .put(body, body.length - 4, 4)
                        .array();
        drafted.add(new Transaction(bytes, twice(body)));
        return bytes.clone();
    }

    /** Lets {@code bytes} wait for the next block, unless it does already. */
    synchronized void broadcast(byte[] bytes) {
        var found = drafted.stream().filter(t -> Arrays.equals(t.bytes(), bytes)).findFirst();
        found.ifPresentOrElse(
                transaction -> {
                    if (!waiting.contains(transaction)) {
                        waiting.add(transaction);
                    }
                },
                () -> unexpected.add(Hex.of(bytes)));
    }

    /** How many transactions the next block will have beside its coinbase. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** What was broadcast though no channel was to be opened. */
    synchronized List<String> unexpected() {
        return List.copyOf(unexpected);
    }

    /**
     * Finds the next block.
     *
     * @param seconds since 1970
     */
    synchronized Block mine(long seconds) {
        height++;
        var transactions = new ArrayList<Transaction>();
        transactions.add(coinbase());
        transactions.addAll(waiting);
        drafted.removeAll(waiting);
        waiting.clear();
        var header = header(tip, merkleRoot(transactions), (int) seconds);
        tip = twice(header);
        return new Block(height, header, transactions);
    }

    private Transaction coinbase() {
        var stamp = ByteBuffer.allocate(5).put((byte) 4).put(int32(height)).array();
        var body = body(1, new byte[32], NONE, stamp, SUBSIDY_SAT, ANYONE);
        return new Transaction(body, twice(body));
    }

    /** One input, one output, no witness. */
    private static byte[] body(
            int version, byte[] previous, int index, byte[] unlock, long sat, byte[] script) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(int32(version));
        out.write(1);
        out.writeBytes(previous);
        out.writeBytes(int32(index));
        out.write(unlock.length);
        out.writeBytes(unlock);
        out.writeBytes(int32(NONE));
        out.write(1);
        out.writeBytes(little(Long.BYTES).putLong(sat).array());
        out.write(script.length);
        out.writeBytes(script);
        out.writeBytes(int32(0));
        return out.toByteArray();
    }

    private static byte[] header(byte[] previous, byte[] merkleRoot, int seconds) {
        int nonce = 0;
        while (true) {
            var header =
                    little(HEADER_LENGTH)
                            .putInt(VERSION)
                            .put(previous)
                            .put(merkleRoot)
                            .putInt(seconds)
                            .putInt(BITS)
                            .putInt(nonce)
                            .array();
            // The highest byte comes last.
            if (twice(header)[31] >= 0) {
                return header;
            }
            nonce++;
        }
    }

    private static byte[] merkleRoot(List<Transaction> transactions) {
        var level = transactions.stream().map(Transaction::id).toList();
        while (level.size() > 1) {
            var above = new ArrayList<byte[]>();
            for (int i = 0; i < level.size(); i += 2) {
                var right = level.get(Math.min(i + 1, level.size() - 1));
                above.add(twice(ByteBuffer.allocate(64).put(level.get(i)).put(right).array()));
            }
            level = above;
        }
        return level.getFirst();
    }

    private static byte[] twice(byte[] bytes) {
        var digest = ContentHash.digest();
        return digest.digest(digest.digest(bytes));
    }

    private static byte[] int32(int number) {
        return little(Integer.BYTES).putInt(number).array();
    }

    private static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
