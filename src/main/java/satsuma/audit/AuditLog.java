package satsuma.audit;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;

/**
 * Writes down who did what, and shows it to operators.
 *
 * <p>Called from within the transaction of the deed, so that neither is without the other. What is
 * noted is told in stable words and names; never what others wrote.
 */
@UseCase
public class AuditLog {

    /** Deeds on one page. */
    public static final int PAGE_SIZE = 50;

    /** Bounds one export; who wants more asks for a shorter time. */
    public static final int EXPORT_MAX = 10_000;

    private static final int PAGES_MAX = 10_000;

    private final Deeds deeds;
    private final InstantSource clock;

    @Inject
    public AuditLog(Deeds deeds, InstantSource clock) {
        this.deeds = deeds;
        this.clock = clock;
    }

    /**
     * Writes down that {@code by} has done something.
     *
     * @param as the role that let them; none if they did what everyone may
     * @param act as in {@link Deed}
     * @param subject as in {@link Deed}
     * @param why in their own words, which are kept up to {@value Deed#WHY_MAX} characters; may be
     *     empty
     */
    public void note(Actor by, @Nullable Role as, String act, String subject, String why) {
        deeds.add(Deed.of(clock.instant(), by.key(), as, act, subject, why));
    }

    /** Writes down that the portal has done something by itself; else as {@link #note}. */
    public void noteOwn(String act, String subject, String why) {
        deeds.add(Deed.of(clock.instant(), null, null, act, subject, why));
    }

    /** The subject of what is done to a person. */
    public static String person(NostrKey key) {
        return Deed.PERSON + key.hex();
    }

    /**
     * A page of what {@code query} asks for.
     *
     * @param page from 1; beyond the last is the last
     * @throws Refusal {@link satsuma.kernel.CommonRefusal#NOT_ALLOWED} to anyone but operators
     */
    public DeedList search(Actor operator, DeedQuery query, int page) {
        operator.require(Role.OPERATOR);
        long total = deeds.count(query);
        int pages = Math.clamp(Math.ceilDiv(total, PAGE_SIZE), 1, PAGES_MAX);
        int shown = Math.clamp(page, 1, pages);
        return new DeedList(
                deeds.find(query, (shown - 1) * PAGE_SIZE, PAGE_SIZE), shown, pages, total);
    }

    /** The newest {@value #EXPORT_MAX} of what {@code query} asks for; else as {@link #search}. */
    public List<Deed> export(Actor operator, DeedQuery query) {
        operator.require(Role.OPERATOR);
        return deeds.find(query, 0, EXPORT_MAX);
    }

    /** Every act there is a deed of, for choosing one. */
    public List<String> acts(Actor operator) {
        operator.require(Role.OPERATOR);
        return deeds.acts();
    }

    /** What the last look along the chain found; nothing if nobody has looked yet. */
    public Optional<ChainState> chain(Actor operator) {
        operator.require(Role.OPERATOR);
        return deeds.state();
    }
}
