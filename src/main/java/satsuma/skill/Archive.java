package satsuma.skill;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import satsuma.kernel.Refusal;

/**
 * Opens a zip that a stranger packed, in memory and under limits; nothing is written anywhere.
 *
 * <p>Goes by the central directory, as the unpackers of buyers do, and refuses a package in which
 * the headers before the entries say something else, in which entries share bytes, or which has
 * links, so that everyone unpacks the same files that were looked at. Sizes are counted while
 * unpacking and not believed.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE.TXT</a>
 */
final class Archive {

    /** Bytes of a package. */
    static final int PACKED_MAX = 25 << 20;

    /** Bytes of all files together. */
    static final int UNPACKED_MAX = 50 << 20;

    /** Entries, folders among them. */
    static final int ENTRIES_MAX = 2_000;

    /** Deflate cannot do more than 1032; honest text rarely more than 20. */
    static final int RATIO_MAX = 200;

    /** Below this much nothing bursts. */
    static final int RATIO_FREE = 256 << 10;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int COMMENT_MAX = 0xFFFF;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int ENCRYPTED_FLAGS = 1 | 1 << 6 | 1 << 13;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int UNIX_TYPE = 0170000;
    private static final int UNIX_FILE = 0100000;
    private static final int UNIX_FOLDER = 0040000;

    private final ByteBuffer zip;
    private long unpackedBytes;

    /** What the central directory says of one entry. */
    private record Entry(
            EntryPath path,
            boolean folder,
            String name,
            int method,
            long crc,
            long packed,
            long size,
            long offset) {}

    private Archive(byte[] zip) {
        this.zip = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The files of a package by their paths, in the order in which they are packed.
     *
     * @throws Refusal one of {@link SkillRefusal} if it is not a package one should unpack
     */
    static Map<String, byte[]> unpack(byte[] zip) {
        if (zip.length > PACKED_MAX) {
            throw new Refusal(SkillRefusal.PACKAGE_TOO_LARGE, String.valueOf(PACKED_MAX >> 20));
        }
        try {
            return new Archive(zip).files();
        } catch (IndexOutOfBoundsException | IllegalArgumentException cutOff) {
            throw new Refusal(SkillRefusal.NOT_A_ZIP);
        }
    }

    private Map<String, byte[]> files() {
        var entries = directory();
        requireDifferentPaths(entries);
        requireApart(entries);
        var files = new LinkedHashMap<String, byte[]>();
        for (var entry : entries) {
            var content = content(entry);
            if (!entry.folder()) {
                files.put(entry.path().text(), content);
            }
        }
        return files;
    }

    private List<Entry> directory() {
        int end = end();
        int count = unsigned(zip.getShort(end + 10));
        int at = Math.toIntExact(unsigned(zip.getInt(end + 16)));
        if (unsigned(zip.getShort(end + 4)) != 0 || unsigned(zip.getShort(end + 8)) != count) {
            throw new Refusal(SkillRefusal.NOT_A_ZIP);
        }
        if (count > ENTRIES_MAX) {
            throw new Refusal(SkillRefusal.TOO_MANY_FILES, String.valueOf(ENTRIES_MAX));
        }
        var entries = new ArrayList<Entry>(count);
        for (int i = 0; i < count; i++) {
            if (zip.getInt(at) != CENTRAL_SIGNATURE) {
                throw new Refusal(SkillRefusal.NOT_A_ZIP);
            }
            entries.add(entry(at));
            at +=
                    CENTRAL_LENGTH
                            + unsigned(zip.getShort(at + 28))
                            + unsigned(zip.getShort(at + 30))
                            + unsigned(zip.getShort(at + 32));
        }
        if (at != end) {
            throw new Refusal(SkillRefusal.NOT_A_ZIP);
        }
        return entries;
    }

    /** Where the last record is; behind it there is only its own comment. */
    private int end() {
        int lowest = Math.max(0, zip.limit() - END_LENGTH - COMMENT_MAX);
        for (int at = zip.limit() - END_LENGTH; at >= lowest; at--) {
            if (zip.getInt(at) == END_SIGNATURE
                    && at + END_LENGTH + unsigned(zip.getShort(at + 20)) == zip.limit()) {
                return at;
            }
        }
        throw new Refusal(SkillRefusal.NOT_A_ZIP);
    }

    private Entry entry(int at) {
        var name = text(at + CENTRAL_LENGTH, unsigned(zip.getShort(at + 28)));
        var path = EntryPath.read(name);
        int madeBy = unsigned(zip.getShort(at + 4)) >> 8;
        int flags = unsigned(zip.getShort(at + 8));
        int method = unsigned(zip.getShort(at + 10));
        int mode = zip.getInt(at + 38) >>> 16;
        if ((flags & ENCRYPTED_FLAGS) != 0 || (method != STORED && method != DEFLATED)) {
            throw new Refusal(SkillRefusal.PACKED_STRANGELY, path.text());
        }
        requireNoLink(path, madeBy, mode & UNIX_TYPE);
        return new Entry(
                path,
                name.endsWith("/"),
                name,
                method,
                unsigned(zip.getInt(at + 16)),
                unsigned(zip.getInt(at + 20)),
                unsigned(zip.getInt(at + 24)),
                unsigned(zip.getInt(at + 42)));
    }

    private static void requireNoLink(EntryPath path, int madeBy, int type) {
        // A maker that knows no modes writes none; some write them all the same.
        boolean plain = type == 0 || type == UNIX_FILE || type == UNIX_FOLDER;
        boolean dos = madeBy == 0 && type != 0120000;
        if (!plain && !dos) {
            throw new Refusal(SkillRefusal.LINK, path.text());
        }
    }

    private static void requireDifferentPaths(List<Entry> entries) {
        var seen = new HashMap<String, Entry>();
        var folders = new HashSet<String>();
        for (var entry : entries) {
            if (seen.put(entry.path().folded(), entry) != null) {
                throw new Refusal(SkillRefusal.SAME_PATH, entry.path().text());
            }
            var path = entry.path().folded();
            for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
                folders.add(path.substring(0, i));
            }
        }
        seen.forEach((path, entry) -> {
            if (!entry.folder() && folders.contains(path)) {
                throw new Refusal(SkillRefusal.SAME_PATH, entry.path().text());
            }
        });
    }

    /** Entries that share their bytes are how a small package becomes a huge one. */
    private void requireApart(List<Entry> entries) {
        var inOrder = new ArrayList<>(entries);
        inOrder.sort(Comparator.comparingLong(Entry::offset));
        long free = 0;
        for (var entry : inOrder) {
            if (entry.offset() < free) {
                throw new Refusal(SkillRefusal.BOMB, entry.path().text());
            }
            free = start(entry) + entry.packed();
        }
        if (free > zip.limit()) {
            throw new Refusal(SkillRefusal.NOT_A_ZIP);
        }
    }

    /** Where the bytes of an entry begin, once its own header says the same as the directory. */
    private long start(Entry entry) {
        int at = Math.toIntExact(entry.offset());
        int nameLength = unsigned(zip.getShort(at + 26));
        if (zip.getInt(at) != LOCAL_SIGNATURE
                || unsigned(zip.getShort(at + 8)) != entry.method()
                || !text(at + LOCAL_LENGTH, nameLength).equals(entry.name())) {
            throw new Refusal(SkillRefusal.NOT_A_ZIP);
        }
        return (long) at + LOCAL_LENGTH + nameLength + unsigned(zip.getShort(at + 28));
    }

    private byte[] content(Entry entry) {
        unpackedBytes += entry.size();
        if (unpackedBytes > UNPACKED_MAX) {
            throw new Refusal(SkillRefusal.TOO_LARGE, String.valueOf(UNPACKED_MAX >> 20));
        }
        if (entry.size() > RATIO_FREE && entry.size() / RATIO_MAX > entry.packed()) {
            throw new Refusal(SkillRefusal.BOMB, entry.path().text());
        }
        var packed = new byte[Math.toIntExact(entry.packed())];
        zip.get(Math.toIntExact(start(entry)), packed);
        var content = entry.method() == STORED ? packed : inflate(entry, packed);
        var crc = new CRC32();
        crc.update(content);
        if (content.length != entry.size() || crc.getValue() != entry.crc()) {
            throw new Refusal(SkillRefusal.NOT_A_ZIP);
        }
        return content;
    }

    private static byte[] inflate(Entry entry, byte[] packed) {
        var content = new byte[Math.toIntExact(entry.size())];
        try (var inflater = new Inflater(true)) {
            inflater.setInput(packed);
            int length = 0;
            while (length < content.length && !inflater.finished()) {
                int count = inflater.inflate(content, length, content.length - length);
                if (count == 0) {
                    break;
                }
                length += count;
            }
            // One byte more than was said is a bomb in disguise, one less is cut off.
            if (length < content.length || inflater.inflate(new byte[1]) != 0) {
                throw new Refusal(SkillRefusal.BOMB, entry.path().text());
            }
            return content;
        } catch (DataFormatException broken) {
            throw new Refusal(SkillRefusal.NOT_A_ZIP);
        }
    }

    private String text(int at, int length) {
        var bytes = new byte[length];
        zip.get(at, bytes);
        try {
            return UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new Refusal(SkillRefusal.UNSAFE_PATH, new String(bytes, UTF_8));
        }
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    private static long unsigned(int value) {
        return Integer.toUnsignedLong(value);
    }
}
