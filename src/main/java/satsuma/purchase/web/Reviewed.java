package satsuma.purchase.web;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.platform.visitor.Visitor;
import satsuma.reputation.Review;
import satsuma.reputation.ReviewBook;

/** Which of their purchases the asking person has reviewed; {@code fragments/shelf.xhtml}. */
@Named
@RequestScoped
public class Reviewed {

    @Inject ReviewBook book;
    @Inject Visitor visitor;

    private @Nullable Map<UUID, Review> reviews;

    /** What they wrote about a purchase; all are read at once. */
    public @Nullable Review of(@Nullable UUID purchase) {
        var known = reviews;
        if (known == null) {
            known =
                    book.by(visitor.require().key()).stream()
                            .collect(
                                    toMap(
                                            review ->
                                                    Objects.requireNonNull(review.proof())
                                                            .purchase(),
                                            identity()));
            reviews = known;
        }
        return purchase == null ? null : known.get(purchase);
    }
}
