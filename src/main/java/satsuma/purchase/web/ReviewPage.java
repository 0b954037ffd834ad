package satsuma.purchase.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Act;
import satsuma.identity.Custody;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.ReviewDesk;
import satsuma.reputation.ReviewBook;
import satsuma.reputation.ReviewRefusal;

/**
 * {@code /library/{purchase}/review}: stars and words about something bought, and what one gives
 * away by them.
 */
@Named
@RequestScoped
public class ReviewPage {

    @Inject ReviewDesk reviewDesk;
    @Inject ReviewBook book;
    @Inject Custody custody;
    @Inject Visitor visitor;

    private String purchase = "";
    private @Nullable String stars;
    private @Nullable String text;
    private ReviewDesk.@Nullable View view;

    /** On arrival, and again after the button. */
    public void open() {
        view = reviewDesk.open(visitor.require(), PurchaseId.fromString(purchase));
    }

    public String write() {
        var id = PurchaseId.fromString(purchase);
        var slug = view == null ? "" : view.purchase().slug();
        var act = reviewDesk.write(visitor.require(), id, typed(), getText(), "/l/" + slug);
        return switch (act) {
            case Act.Published _ -> "/catalogue/listing.xhtml?faces-redirect=true&slug=" + slug;
            case Act.ToSign(var request) ->
                    "/identity/sign.xhtml?faces-redirect=true&request=" + request;
        };
    }

    public ReviewDesk.@Nullable View getView() {
        return view;
    }

    /** From the best down. */
    public List<String> getChoices() {
        return List.of("5", "4", "3", "2", "1");
    }

    /** Whether the portal keeps the person's key. */
    public boolean isCustodial() {
        return custody.holds(visitor.require().key());
    }

    /** For how many days it can be changed. */
    public long getDays() {
        return book.terms().days();
    }

    /** As chosen; at first what was given before. */
    public @Nullable String getStars() {
        if (stars != null || view == null || view.review() == null) {
            return stars;
        }
        return Integer.toString(view.review().stars());
    }

    public void setStars(@Nullable String stars) {
        this.stars = stars;
    }

    /** As typed; at first what was written before. */
    public String getText() {
        if (text != null) {
            return text;
        }
        return view == null || view.review() == null ? "" : view.review().text();
    }

    public void setText(@Nullable String text) {
        this.text = text == null ? "" : text;
    }

    public String getPurchase() {
        return purchase;
    }

    public void setPurchase(@Nullable String purchase) {
        this.purchase = purchase == null ? "" : purchase;
    }

    private int typed() {
        var chosen = getStars();
        if (chosen == null || !chosen.matches("[1-5]")) {
            throw new Refusal(ReviewRefusal.STARS_MISSING);
        }
        return Integer.parseInt(chosen);
    }
}
