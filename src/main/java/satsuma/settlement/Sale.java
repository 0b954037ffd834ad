package satsuma.settlement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Split;

/**
 * What was sold to whom, as far as money is concerned.
 *
 * @param trade the purchase it belongs to
 * @param buyer gets everything back on a refund
 * @param referrer who brought the buyer, never buyer or creator
 * @param market {@code skill}, {@code dataset}, {@code manifest}, {@code compute} or {@code
 *     trajectory}
 * @param item the listing, by its slug
 * @param title as it was at the sale
 * @param amount never zero
 */
public record Sale(
        UUID trade,
        NostrKey buyer,
        NostrKey creator,
        Optional<NostrKey> referrer,
        String market,
        String item,
        String title,
        Msat amount,
        SplitPolicy policy) {

    public Sale {
        if (amount.isZero()) {
            throw new IllegalArgumentException("nothing to share: " + trade);
        }
        var others = List.of(buyer, creator);
        if (referrer.isPresent() && others.contains(referrer.get())) {
            throw new IllegalArgumentException("referred by buyer or creator: " + trade);
        }
    }

    /** Who gets what of it; together the amount. */
    public List<Split.Part> parts() {
        return parts(amount);
    }

    /** Who gets what of {@code part} of it; together that. */
    List<Split.Part> parts(Msat part) {
        return policy.parts(part, referrer.isPresent());
    }
}
