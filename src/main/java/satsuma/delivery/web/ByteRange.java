package satsuma.delivery.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a file that a request asks for, RFC 9110, section 14. One part only: a request for
 * several is answered with the whole, as the standard allows.
 *
 * @param from the first byte
 * @param length at least one, unless the file is empty
 */
record ByteRange(long from, long length) {

    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** What a header asks for. */
    sealed interface Asked {

        /** Everything: nothing was asked, or nothing that is understood. */
        record Whole() implements Asked {}

        record Part(ByteRange range) implements Asked {}

        /** A part the file does not have. */
        record Beyond() implements Asked {}
    }

    /** What {@code header} asks for of a file of {@code sizeBytes}. */
    static Asked asked(Optional<String> header, long sizeBytes) {
        return header.map(SINGLE::matcher)
                .filter(Matcher::matches)
                .map(found -> part(found.group(1), found.group(2), sizeBytes))
                .orElseGet(Asked.Whole::new);
    }

    private static Asked part(String first, String last, long sizeBytes) {
        if (first.isEmpty() && last.isEmpty()) {
            return new Asked.Whole();
        }
        if (first.isEmpty()) {
            long length = Math.min(Long.parseLong(last), sizeBytes);
            return length == 0
                    ? new Asked.Beyond()
                    : new Asked.Part(new ByteRange(sizeBytes - length, length));
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        if (to < from) {
            return new Asked.Whole();
        }
        if (from >= sizeBytes) {
            return new Asked.Beyond();
        }
        return new Asked.Part(new ByteRange(from, Math.min(to, sizeBytes - 1) - from + 1));
    }

    /** The last byte. */
    long to() {
        return from + length - 1;
    }
}
