package satsuma.catalogue.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Inquiry;
import satsuma.catalogue.InquiryView;
import satsuma.nostr.Delivery;
import satsuma.platform.visitor.Visitor;

/**
 * {@code /l/{slug}/status} and {@code /relay/event/{event}}: where it was seen, and why it is on
 * sale here or is not.
 */
@Named
@RequestScoped
public class StatusPage {

    @Inject Inquiry inquiry;
    @Inject Visitor visitor;

    private @Nullable String slug;
    private @Nullable String event;
    private @Nullable InquiryView view;

    public void open() {
        if (slug != null) {
            view = inquiry.about(visitor.actor(), slug);
        } else if (event != null && !event.isBlank()) {
            view = inquiry.aboutEvent(visitor.actor(), event.strip());
        }
    }

    /** Nothing until something is asked for. */
    public @Nullable InquiryView getView() {
        return view;
    }

    /** How a relay took it, as a word: {@code accepted}, {@code waiting} and so on. */
    public String word(Delivery delivery) {
        var result = delivery.result();
        return result == null
                ? "waiting"
                : switch (result) {
                    case ACCEPTED -> "accepted";
                    case DUPLICATE -> "duplicate";
                    case REFUSED -> "refused";
                    case GIVEN_UP -> "givenUp";
                };
    }

    /** The same as a colour. */
    public String mood(Delivery delivery) {
        var result = delivery.result();
        return result == null
                ? "warn"
                : switch (result) {
                    case ACCEPTED, DUPLICATE -> "good";
                    case REFUSED, GIVEN_UP -> "bad";
                };
    }

    public @Nullable String getSlug() {
        return slug;
    }

    public void setSlug(@Nullable String slug) {
        this.slug = slug;
    }

    public @Nullable String getEvent() {
        return event;
    }

    public void setEvent(@Nullable String event) {
        this.event = event;
    }
}
