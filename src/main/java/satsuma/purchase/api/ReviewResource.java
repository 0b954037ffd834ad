package satsuma.purchase.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Act;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Refusal;
import satsuma.nostr.Event;
import satsuma.platform.visitor.Visitor;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.ReviewDesk;

/** {@code /api/v1/reputation/reviews}: reviews of what the asking person has bought. */
@Path("reputation/reviews")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class ReviewResource {

    @Inject ReviewDesk reviewDesk;
    @Inject Visitor visitor;

    /**
     * What came of it.
     *
     * @param event the id of the published event; null if it is still to be signed
     * @param sign where the person signs it; null if it is published
     */
    public record Answer(@Nullable String event, @Nullable String sign) {}

    /** Publishes a review, or says where it is to be signed. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Answer review(@Nullable ReviewJson review) {
        var buyer = visitor.require();
        if (review == null) {
            throw new Refusal(CommonRefusal.NOT_UNDERSTOOD, "stars");
        }
        if (review.event() != null) {
            var event = Event.fromJson(review.event().toString());
            reviewDesk.publish(buyer, event);
            return new Answer(event.id(), null);
        }
        if (review.purchase() == null || review.stars() == null) {
            throw new Refusal(CommonRefusal.NOT_UNDERSTOOD, "purchase, stars");
        }
        var text = review.text() == null ? "" : review.text();
        var id = PurchaseId.fromString(review.purchase());
        return switch (reviewDesk.write(buyer, id, review.stars(), text, "/library")) {
            case Act.Published(var events) -> new Answer(events.getFirst().id(), null);
            case Act.ToSign(var request) -> new Answer(null, "/sign/" + request);
        };
    }
}
