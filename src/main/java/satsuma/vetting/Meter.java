package satsuma.vetting;

/**
 * Counts what the patterns read and stops them when it is enough.
 *
 * <p>A stranger chooses the text, so no pattern may take as long as it likes. Steps are counted
 * rather than seconds, so that the same package always comes out the same.
 */
final class Meter {

    /** What one package may cost, in characters read; a second or two. */
    static final long STEPS_MAX = 600_000_000L;

    private long left;

    Meter(long steps) {
        left = steps;
    }

    /** The package costs more than it may. */
    static final class Exhausted extends RuntimeException {
        Exhausted() {
            super("too much to look at", null, false, false);
        }
    }

    /** {@code text}, each of whose characters costs a step. */
    CharSequence over(CharSequence text) {
        return new Counted(text);
    }

    private final class Counted implements CharSequence {

        private final CharSequence text;

        Counted(CharSequence text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new Exhausted();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
