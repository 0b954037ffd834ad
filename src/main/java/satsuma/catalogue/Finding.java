package satsuma.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;

/**
 * Whether one rule is met by one announcement.
 *
 * @param why a word for what is wrong, empty if nothing is
 */
public record Finding(Rule rule, String why) {

    public boolean isMet() {
        return why.isEmpty();
    }

    /** The key of the sentence that says it. */
    public String key() {
        return isMet() ? "catalogue_status.yes." + rule.word() : "catalogue_status.no." + why;
    }

    /**
     * What there is to say of {@code event} and of the {@code known} listing of its address. All
     * rules are met exactly by what is on sale: what an event says is judged by {@link Projection},
     * and its place by {@link Succession}, as when it comes in.
     *
     * @param event nothing if it is not kept any more
     * @param valid whether it is its author's own
     * @param known nothing if nothing of that address is
     */
    static List<Finding> of(
            @Nullable Event event, boolean valid, @Nullable Listing known, Instant now) {
        var all = new ArrayList<Finding>();
        BiConsumer<Rule, String> note = (rule, why) -> all.add(new Finding(rule, why));
        note.accept(Rule.KEPT, event == null ? "not-kept" : "");
        if (event != null) {
            note.accept(Rule.VERIFIED, valid ? "" : "forged");
            all.addAll(said(event));
            boolean fit = all.stream().allMatch(Finding::isMet);
            if (fit || known != null) {
                note.accept(Rule.STANDS, place(event, known));
            }
            boolean over = event.expiresAt().filter(at -> !at.isAfter(now)).isPresent();
            note.accept(Rule.NOT_EXPIRED, over ? "expired" : "");
        }
        if (known != null) {
            boolean withdrawn = known.status() == ListingStatus.WITHDRAWN;
            note.accept(Rule.NOT_WITHDRAWN, withdrawn ? "withdrawn" : "");
            note.accept(
                    Rule.NOT_HIDDEN,
                    switch (known.status()) {
                        case HIDDEN -> "hidden";
                        case SUSPENDED -> "suspended";
                        case ON_SALE, WITHDRAWN -> "";
                    });
        }
        return List.copyOf(all);
    }

    /** What the projection looks at, rule by rule. */
    private static List<Finding> said(Event event) {
        var objections = Projection.objections(event);
        return asked(event.kind()).stream()
                .map(rule ->
                        new Finding(
                                rule,
                                objections.stream()
                                        .filter(why -> why.rule() == rule)
                                        .map(Rule::word)
                                        .findFirst()
                                        .orElse("")))
                .toList();
    }

    private static List<Rule> asked(int kind) {
        return switch (kind) {
            case Listing.KIND ->
                    List.of(
                            Rule.KIND,
                            Rule.IDENTIFIER,
                            Rule.OFFERED,
                            Rule.TITLE,
                            Rule.DIGITAL,
                            Rule.GOODS,
                            Rule.CONTENT,
                            Rule.PRICE);
            case Kind.HANDLER_INFO ->
                    List.of(
                            Rule.KIND,
                            Rule.IDENTIFIER,
                            Rule.OWN_OFFER,
                            Rule.TITLE,
                            Rule.GOODS,
                            Rule.CONTENT,
                            Rule.PRICE);
            default -> List.of(Rule.KIND);
        };
    }

    private static String place(Event event, @Nullable Listing known) {
        if (known == null) {
            return "not-listed";
        }
        if (!(Projection.of(event) instanceof Projection.Listed(var listing))) {
            return known.eventId().equals(event.id()) ? "" : "another";
        }
        return switch (Succession.of(listing, known)) {
            case SAME -> "";
            case NEXT -> "not-listed";
            case EARLIER -> "earlier";
            case SWAPPED -> "swapped";
        };
    }
}
