package satsuma.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.MICROS;
import static java.util.stream.Collectors.summingLong;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import satsuma.kernel.ContentHash;

/**
 * What is to be entered in the books: a transfer before it has a number.
 *
 * @param reference the caller's name for it, at most {@value #REFERENCE_MAX} characters; whatever
 *     has the same reference is the same movement
 * @param at to the microsecond, which is as fine as the database keeps it
 * @param postings 2 to {@value #POSTINGS_MAX}, adding up to zero
 */
public record Entry(String reference, TransferType type, Instant at, List<Posting> postings) {

    public static final int REFERENCE_MAX = 200;

    /** A bound on the work one transfer can cause. */
    public static final int POSTINGS_MAX = 64;

    public Entry {
        at = at.truncatedTo(MICROS);
        postings = List.copyOf(postings);
        if (reference.isEmpty() || reference.length() > REFERENCE_MAX) {
            throw new IllegalArgumentException("not a reference: " + reference);
        }
        if (postings.size() < 2 || postings.size() > POSTINGS_MAX) {
            throw new IllegalArgumentException(postings.size() + " postings: " + reference);
        }
        long sum = 0;
        for (var posting : postings) {
            sum = Math.addExact(sum, posting.amountMsat());
        }
        if (sum != 0) {
            throw new IllegalArgumentException("off by " + sum + " msat: " + reference);
        }
    }

    /** What it comes to for each account; an account may be posted to more than once. */
    public Map<LedgerAccount, Long> net() {
        return postings.stream()
                .collect(Collectors.groupingBy(Posting::account, summingLong(Posting::amountMsat)));
    }

    /** SHA-256 over {@link #canonical}. */
    public ContentHash hash() {
        return ContentHash.of(canonical().getBytes(UTF_8));
    }

    /**
     * All that is said here, in a form that can be written in one way only: the reference after its
     * length in characters and a colon, the type, the time (ISO 8601, UTC), and for each posting
     * kind, key and msat with a space between; each on a line that ends with a line feed.
     */
    public String canonical() {
        var text = new StringBuilder();
        text.append(reference.length()).append(':').append(reference).append('\n');
        text.append(type.name()).append('\n').append(at).append('\n');
        for (var posting : postings) {
            var account = posting.account();
            text.append(account.kind().name()).append(' ');
            text.append(account.key()).append(' ');
            text.append(posting.amountMsat()).append('\n');
        }
        return text.toString();
    }
}
