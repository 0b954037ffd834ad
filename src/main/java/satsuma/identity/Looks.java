package satsuma.identity;

/**
 * What text looks like to people, whatever characters it is made of.
 *
 * @see <a href="https://www.unicode.org/reports/tr39/">UTS #39, Unicode security mechanisms</a>
 */
public interface Looks {

    /**
     * Whether a word of {@code text} mixes alphabets so that it looks as if it were of one of them,
     * or heaps marks on a letter. Words of different alphabets side by side do not deceive, nor
     * does a word that is all of one.
     */
    boolean isDeceptive(String text);

    /** The same for all that looks the same; in lower case, for comparing and never for showing. */
    String of(String text);
}
