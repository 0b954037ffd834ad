package satsuma.audit;

import jakarta.inject.Inject;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Notices;
import satsuma.kernel.Seal;
import satsuma.kernel.UseCase;

/**
 * Binds deeds into one chain of hashes, shortly after they were written, as the ledger does and for
 * the same reason; and goes along it.
 */
@UseCase
public class DeedChain {

    /** Links looked at in one go; the chain is gone round again and again. */
    static final int LINKS_MAX = 20_000;

    private final Deeds deeds;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    public DeedChain(Deeds deeds, Notices notices, InstantSource clock) {
        this.deeds = deeds;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Seals the deeds that wait for it.
     *
     * @param limit at most this many
     * @return how many
     */
    public int seal(int limit) {
        deeds.lock();
        var next = deeds.last().binding(deeds.unsealed(limit));
        deeds.seal(next);
        return next.size();
    }

    /**
     * Looks at the next links after {@code position}, and tells {@link AuditLogBroken} if something
     * is not as it was.
     *
     * @return where to go on next time: at the same place while it is broken, back at 0 when the
     *     end was reached
     */
    public long check(long position) {
        var inspection = deeds.at(position).inspect(deeds.after(position, LINKS_MAX));
        long before = deeds.state().map(ChainState::through).orElse(0L);
        var fault = fault(inspection, deeds.lostCount(), before);
        deeds.put(new ChainState(inspection.through(), fault, clock.instant()));
        if (fault != null) {
            notices.tell(new AuditLogBroken(fault));
            return position;
        }
        return inspection.through() == deeds.last().position() ? 0 : inspection.through();
    }

    private @Nullable String fault(Seal.Inspection inspection, long lost, long before) {
        if (inspection.brokenAt().isPresent()) {
            return "broken at " + inspection.brokenAt().getAsLong();
        }
        if (deeds.last().position() < before) {
            return "ends before " + before;
        }
        return lost == 0 ? null : lost + " lost";
    }
}
