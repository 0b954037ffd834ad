package satsuma.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MICROS;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;
import satsuma.kernel.Sealable;

/**
 * What somebody did, as it was written down.
 *
 * @param id its number; numbers rise, with gaps; 0 before it is written
 * @param at to the microsecond, which is as fine as the database keeps it
 * @param by who; nobody if the portal did it by itself
 * @param as the role they did it in; none if they did what everyone may, or it was the portal
 * @param act what, stable: lower-case words with hyphens, at most {@value #ACT_MAX} characters; its
 *     sentence is in the message bundle under {@code audit_act.<act>}
 * @param subject to what: its kind, a colon and its name, such as {@code listing:time-zones}
 * @param why in the words of whoever did it; may be empty
 * @param hash SHA-256 over {@link #canonical}, as it was when it was written
 */
public record Deed(
        long id,
        Instant at,
        @Nullable NostrKey by,
        @Nullable Role as,
        String act,
        String subject,
        String why,
        ContentHash hash)
        implements Sealable {

    public static final int ACT_MAX = 60;
    public static final int SUBJECT_MAX = 200;

    /** Longer reasons are kept up to here. */
    public static final int WHY_MAX = 500;

    /** What a subject begins with if it is a person; after it come 64 hex digits. */
    public static final String PERSON = "person:";

    private static final Pattern ACT = Pattern.compile("[a-z][a-z0-9-]{0,59}");
    private static final Pattern SUBJECT =
            Pattern.compile("[a-z][a-z-]{0,30}:[^\\p{Cntrl}]{1,165}");

    public Deed {
        if (!ACT.matcher(act).matches()) {
            throw new IllegalArgumentException("not an act: " + act);
        }
        if (!SUBJECT.matcher(subject).matches()) {
            throw new IllegalArgumentException("not a subject: " + subject);
        }
        at = at.truncatedTo(MICROS);
    }

    /** A deed that is to be written down. */
    static Deed of(
            Instant at,
            @Nullable NostrKey by,
            @Nullable Role as,
            String act,
            String subject,
            String why) {
        var kept = shortened(why.strip());
        var micros = at.truncatedTo(MICROS);
        var hash = hash(micros, by, as, act, subject, kept);
        return new Deed(0, micros, by, as, act, subject, kept, hash);
    }

    @Override
    public boolean isGenuine() {
        return hash(at, by, as, act, subject, why).equals(hash);
    }

    /** The kind of the subject, what stands before the colon. */
    public String subjectKind() {
        return subject.substring(0, subject.indexOf(':'));
    }

    /** The name of the subject, what stands after the colon. */
    public String subjectName() {
        return subject.substring(subject.indexOf(':') + 1);
    }

    /** Whom it was done to, if that is a person. */
    public @Nullable NostrKey person() {
        return subject.startsWith(PERSON) ? NostrKey.fromString(subjectName()) : null;
    }

    private static ContentHash hash(
            Instant at,
            @Nullable NostrKey by,
            @Nullable Role as,
            String act,
            String subject,
            String why) {
        return ContentHash.of(canonical(at, by, as, act, subject, why).getBytes(UTF_8));
    }

    /**
     * All that is said here, in a form that can be written in one way only: the time (ISO 8601,
     * UTC), the key in hex or a hyphen, the role or a hyphen, the act; then subject and reason,
     * each after its length in characters and a colon; each on a line that ends with a line feed.
     */
    static String canonical(
            Instant at,
            @Nullable NostrKey by,
            @Nullable Role as,
            String act,
            String subject,
            String why) {
        return at
                + "\n"
                + (by == null ? "-" : by.hex())
                + "\n"
                + Objects.requireNonNullElse(as, "-")
                + "\n"
                + act
                + "\n"
                + measured(subject)
                + measured(why);
    }

    private static String measured(String text) {
        return text.length() + ":" + text + "\n";
    }

    private static String shortened(String text) {
        if (text.length() <= WHY_MAX) {
            return text;
        }
        // A character of two halves stays whole.
        boolean halved = Character.isHighSurrogate(text.charAt(WHY_MAX - 1));
        return text.substring(0, halved ? WHY_MAX - 1 : WHY_MAX);
    }
}
