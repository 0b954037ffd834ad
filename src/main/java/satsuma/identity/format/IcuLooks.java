package satsuma.identity.format;

import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.CheckResult;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.regex.Pattern;
import satsuma.identity.Looks;

/** {@link Looks} by ICU's tables, which come with each version of Unicode. */
@Singleton
public class IcuLooks implements Looks {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /** A checker never changes once it is built, so all threads share it. */
    private final SpoofChecker checker =
            new SpoofChecker.Builder()
                    .setChecks(
                            SpoofChecker.RESTRICTION_LEVEL
                                    | SpoofChecker.INVISIBLE
                                    | SpoofChecker.MIXED_NUMBERS)
                    .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
                    .build();

    @Override
    public boolean isDeceptive(String text) {
        return BETWEEN_WORDS.splitAsStream(text).anyMatch(this::isDeceptiveWord);
    }

    @Override
    public String of(String text) {
        return checker.getSkeleton(text).toLowerCase(Locale.ROOT);
    }

    private boolean isDeceptiveWord(String word) {
        var found = new CheckResult();
        if (!checker.failsChecks(word, found)) {
            return false;
        }
        boolean onlyMixed = found.checks == SpoofChecker.RESTRICTION_LEVEL;
        return !onlyMixed || looksLikeOneAlphabet(word);
    }

    private boolean looksLikeOneAlphabet(String word) {
        var found = new CheckResult();
        checker.failsChecks(checker.getSkeleton(word), found);
        return found.restrictionLevel.compareTo(RestrictionLevel.SINGLE_SCRIPT_RESTRICTIVE) <= 0;
    }
}
