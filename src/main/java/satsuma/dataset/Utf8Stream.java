package satsuma.dataset;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import satsuma.kernel.Refusal;

/**
 * Lets only UTF-8 through, and says in which line it is not.
 *
 * <p>Follows table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing above
 * U+10FFFF. A byte order mark at the beginning is left out; a zero byte is no text.
 */
public final class Utf8Stream extends FilterInputStream {

    private long line = 1;
    private int missing;
    private int lowest = 0x80;
    private int highest = 0xBF;
    private boolean atStart = true;

    public Utf8Stream(InputStream in) {
        super(in);
    }

    /** The line that is being read, from 1. */
    public long line() {
        return line;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (atStart) {
            atStart = false;
            skipMark();
        }
        int count = in.read(into, offset, length);
        if (count < 0 && missing > 0) {
            throw refusal();
        }
        for (int i = offset; i < offset + count; i++) {
            check(Byte.toUnsignedInt(into[i]));
        }
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void skipMark() throws IOException {
        if (!in.markSupported()) {
            throw new IllegalStateException("needs a stream that can go back");
        }
        in.mark(3);
        if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
            in.reset();
        }
    }

    private void check(int value) {
        if (missing > 0) {
            if (value < lowest || value > highest) {
                throw refusal();
            }
            missing--;
            lowest = 0x80;
            highest = 0xBF;
        } else if (value == '\n') {
            line++;
        } else if (value == 0) {
            throw refusal();
        } else if (value >= 0x80) {
            lead(value);
        }
    }

    private void lead(int value) {
        if (value >= 0xC2 && value <= 0xDF) {
            missing = 1;
        } else if (value >= 0xE0 && value <= 0xEF) {
            missing = 2;
            lowest = value == 0xE0 ? 0xA0 : 0x80;
            highest = value == 0xED ? 0x9F : 0xBF;
        } else if (value >= 0xF0 && value <= 0xF4) {
            missing = 3;
            lowest = value == 0xF0 ? 0x90 : 0x80;
            highest = value == 0xF4 ? 0x8F : 0xBF;
        } else {
            throw refusal();
        }
    }

    private Refusal refusal() {
        return new Refusal(DatasetRefusal.NOT_UTF8, String.valueOf(line));
    }
}
