package satsuma.reputation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Act;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;
import satsuma.reputation.Change;
import satsuma.reputation.Reputation;
import satsuma.reputation.Review;
import satsuma.reputation.ReviewBook;
import satsuma.reputation.ReviewList;
import satsuma.reputation.ReviewRefusal;
import satsuma.reputation.Standing;

/** {@code /studio/reviews}: what buyers wrote about the asking person's listings, to answer. */
@Named
@RequestScoped
public class RepliesPage {

    private static final String HERE = "/studio/reviews";

    @Inject ReviewBook book;
    @Inject Reputation reputation;
    @Inject Visitor visitor;

    private int page = 1;
    private @Nullable String answer;
    private @Nullable String text;
    private @Nullable ReviewList list;
    private @Nullable Standing standing;
    private List<Change> changes = List.of();

    /** On arrival, and again after the button. */
    public void open() {
        var own = visitor.require().key();
        list = book.ofSeller(own, page);
        standing = reputation.own(own).orElse(null);
        changes = standing == null ? List.of() : reputation.changes(own);
    }

    /** Where the asking person stands; null if they have not traded yet. */
    public @Nullable Standing getStanding() {
        return standing;
    }

    /** How they came there, latest first. */
    public List<Change> getChanges() {
        return changes;
    }

    public @Nullable ReviewList getList() {
        return list;
    }

    public int getDays() {
        return Math.toIntExact(book.terms().days());
    }

    public boolean answerable(Review review) {
        return book.isAnswerable(review);
    }

    /** The one that is being answered; null if none is. */
    public @Nullable Review getAnswered() {
        var shown = list;
        return shown == null || answer == null
                ? null
                : shown.reviews().stream()
                        .filter(review -> review.id().toString().equals(answer))
                        .filter(this::answerable)
                        .findFirst()
                        .orElse(null);
    }

    public String reply() {
        return switch (book.reply(visitor.require(), id(), getText(), HERE)) {
            case Act.Published _ -> "/reputation/replies.xhtml?faces-redirect=true";
            case Act.ToSign(var request) ->
                    "/identity/sign.xhtml?faces-redirect=true&request=" + request;
        };
    }

    public @Nullable String getAnswer() {
        return answer;
    }

    public void setAnswer(@Nullable String answer) {
        this.answer = answer;
    }

    /** As typed; at first what was answered before. */
    public String getText() {
        var typed = text;
        if (typed != null) {
            return typed;
        }
        var answered = getAnswered();
        var reply = answered == null ? null : answered.reply();
        return reply == null ? "" : reply.text();
    }

    public void setText(@Nullable String text) {
        this.text = text;
    }

    public int getPage() {
        return page;
    }

    public void setPage(int page) {
        this.page = Math.max(1, page);
    }

    private UUID id() {
        try {
            return UUID.fromString(answer == null ? "" : answer);
        } catch (IllegalArgumentException _) {
            throw new Refusal(ReviewRefusal.UNKNOWN);
        }
    }
}
