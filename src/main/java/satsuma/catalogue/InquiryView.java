package satsuma.catalogue;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import satsuma.nostr.Event;
import satsuma.nostr.Trace;

/**
 * Why something is on sale here or is not, and where its announcement is.
 *
 * @param title what it is called, or the event's id
 * @param listing nothing if no listing came of it
 * @param event the announcement; nothing if it is not kept any more
 * @param eventId of the announcement, also if it is not kept
 * @param papers the events it is made of, the announcement first
 * @param hiddenWhy what the portal's operator said; empty unless it is hidden
 */
public record InquiryView(
        String title,
        @Nullable Listing listing,
        @Nullable Event event,
        String eventId,
        List<Finding> findings,
        List<Paper> papers,
        Trace trace,
        String hiddenWhy) {

    public InquiryView {
        findings = List.copyOf(findings);
        papers = List.copyOf(papers);
    }

    /**
     * One of the events.
     *
     * @param role {@code announcement}, {@code companion} or {@code deletion}
     * @param code NIP-19's for it; empty if it has none
     */
    public record Paper(String role, Event event, String code) {}

    /** Something of the asking person that came to no listing, and the first reason why. */
    public record Unlisted(String title, Event event, Finding finding) {}

    /** Whether it can be found here, and is what the announcement says. */
    public boolean isShown() {
        return listing != null && listing.isOnSale() && Objects.equals(listing.eventId(), eventId);
    }

    /** Whether its listing can be found, be it as another announcement says. */
    public boolean isListed() {
        return listing != null && listing.isOnSale();
    }
}
