package satsuma.dispute;

import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.settlement.Sale;

/**
 * What somebody could file about a trade of theirs.
 *
 * @param left the most that can be in dispute
 * @param obstacle why nothing can be filed now; nothing if something can
 * @param before what was filed about it, latest first
 */
public record Ground(
        Sale sale,
        Msat left,
        @Nullable Refusal obstacle,
        List<Dispute> before,
        DisputeTerms terms) {

    public Ground {
        before = List.copyOf(before);
    }
}
