package satsuma.nostr;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import satsuma.kernel.Bech32;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/**
 * The codes people pass around: {@code npub1…}, {@code nevent1…} and their kin. Never inside
 * events.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/19.md">NIP-19</a>
 */
public final class Nip19 {

    private static final int LENGTH_MAX = 5_000;
    private static final int SPECIAL = 0;
    private static final int RELAY = 1;
    private static final int AUTHOR = 2;
    private static final int KIND = 3;

    private Nip19() {}

    /** What a code stands for. */
    public sealed interface Code {}

    public record Npub(NostrKey key) implements Code {}

    public record Nsec(SecretKey key) implements Code {}

    /** An event by its id, 64 hex digits. */
    public record Note(String id) implements Code {}

    /** A person, and where to ask for more. */
    public record Nprofile(NostrKey key, List<String> relays) implements Code {}

    /** An event, and where to ask for it. */
    public record Nevent(
            String id, List<String> relays, Optional<NostrKey> author, OptionalInt kind)
            implements Code {}

    /** An addressable event, whichever is the latest. */
    public record Naddr(String d, NostrKey author, int kind, List<String> relays) implements Code {}

    /** {@code code} as text. */
    public static String encode(Code code) {
        return switch (code) {
            case Npub(var key) -> key.npub();
            case Nsec(var key) -> Bech32.encode("nsec", key.bytes());
            case Note(var id) -> Bech32.encode("note", Hex.bytes(id));
            case Nprofile(var key, var relays) ->
                    new Entries().add(SPECIAL, key.bytes()).addRelays(relays).under("nprofile");
            case Nevent(var id, var relays, var author, var kind) -> {
                var entries = new Entries().add(SPECIAL, Hex.bytes(id)).addRelays(relays);
                author.ifPresent(key -> entries.add(AUTHOR, key.bytes()));
                kind.ifPresent(number -> entries.add(KIND, fourBytes(number)));
                yield entries.under("nevent");
            }
            case Naddr(var d, var author, var kind, var relays) ->
                    new Entries()
                            .add(SPECIAL, d.getBytes(StandardCharsets.UTF_8))
                            .addRelays(relays)
                            .add(AUTHOR, author.bytes())
                            .add(KIND, fourBytes(kind))
                            .under("naddr");
        };
    }

    /**
     * What {@code text} stands for, with or without {@code nostr:} before it.
     *
     * @throws Refusal {@link NostrRefusal#CODE_MALFORMED} if it is no such code
     */
    public static Code decode(String text) {
        try {
            return read(text.startsWith("nostr:") ? text.substring(6) : text);
        } catch (IllegalArgumentException _) {
            throw new Refusal(NostrRefusal.CODE_MALFORMED);
        }
    }

    private static Code read(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("too long");
        }
        var decoded = Bech32.decode(text);
        var bytes = decoded.bytes();
        return switch (decoded.prefix()) {
            case "npub" -> new Npub(NostrKey.of(bytes));
            case "nsec" -> new Nsec(SecretKey.of(bytes));
            case "note" -> new Note(id(bytes));
            case "nprofile" -> {
                var entries = Found.in(bytes);
                yield new Nprofile(NostrKey.of(entries.special()), entries.relays());
            }
            case "nevent" -> {
                var entries = Found.in(bytes);
                yield new Nevent(
                        id(entries.special()),
                        entries.relays(),
                        entries.first(AUTHOR).map(NostrKey::of),
                        entries.kind());
            }
            case "naddr" -> {
                var entries = Found.in(bytes);
                yield new Naddr(
                        new String(entries.special(), StandardCharsets.UTF_8),
                        NostrKey.of(entries.first(AUTHOR).orElseThrow(Nip19::incomplete)),
                        entries.kind().orElseThrow(Nip19::incomplete),
                        entries.relays());
            }
            default -> throw new IllegalArgumentException("no such prefix");
        };
    }

    private static String id(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("not an id");
        }
        return Hex.of(bytes);
    }

    private static byte[] fourBytes(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static IllegalArgumentException incomplete() {
        return new IllegalArgumentException("something is missing");
    }

    /** Type, length and value after each other, being written. */
    private static final class Entries {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Entries add(int type, byte[] value) {
            if (value.length > 255) {
                throw new IllegalArgumentException("too long for a code");
            }
            out.write(type);
            out.write(value.length);
            out.writeBytes(value);
            return this;
        }

        Entries addRelays(List<String> relays) {
            relays.forEach(relay -> add(RELAY, relay.getBytes(StandardCharsets.US_ASCII)));
            return this;
        }

        String under(String prefix) {
            return Bech32.encode(prefix, out.toByteArray());
        }
    }

    private record Entry(int type, byte[] value) {}

    /** The same, read. */
    private record Found(List<Entry> entries) {

        static Found in(byte[] bytes) {
            var entries = new ArrayList<Entry>();
            var in = ByteBuffer.wrap(bytes);
            while (in.remaining() >= 2) {
                int type = in.get() & 0xff;
                int length = in.get() & 0xff;
                if (in.remaining() < length) {
                    throw incomplete();
                }
                var value = new byte[length];
                in.get(value);
                entries.add(new Entry(type, value));
            }
            return new Found(entries);
        }

        byte[] special() {
            return first(SPECIAL).orElseThrow(Nip19::incomplete);
        }

        Optional<byte[]> first(int type) {
            return entries.stream()
                    .filter(entry -> entry.type() == type)
                    .findFirst()
                    .map(Entry::value);
        }

        OptionalInt kind() {
            return first(KIND)
                    .filter(value -> value.length == 4)
                    .map(value -> OptionalInt.of(ByteBuffer.wrap(value).getInt()))
                    .orElse(OptionalInt.empty());
        }

        List<String> relays() {
            return entries.stream()
                    .filter(entry -> entry.type() == RELAY)
                    .map(entry -> new String(entry.value(), StandardCharsets.US_ASCII))
                    .toList();
        }
    }
}
