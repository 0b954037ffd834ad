package satsuma.purchase.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import satsuma.identity.People;
import satsuma.identity.Person;
import satsuma.kernel.NostrKey;
import satsuma.platform.visitor.Visitor;
import satsuma.purchase.Checkout;
import satsuma.purchase.PurchaseList;

/** {@code /ops/purchases}: who bought what, and where it stands. */
@Named
@RequestScoped
public class PurchasesPage {

    private static final List<String> STATES =
            List.of("awaiting", "held", "paid", "cancelled", "expired", "refunded");

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    @Inject Checkout checkout;
    @Inject People people;
    @Inject Visitor visitor;

    private String state = "";
    private int page = 1;
    private @Nullable PurchaseList list;
    private Map<NostrKey, Person> persons = Map.of();

    public void open() {
        var found = checkout.list(visitor.require(), state, page);
        persons =
                people.all(
                        found.purchases().stream()
                                .flatMap(p -> Stream.of(p.buyer(), p.seller()))
                                .distinct()
                                .toList());
        list = found;
    }

    /** What someone is called here; empty if nobody here has that key. */
    public String name(NostrKey key) {
        var person = persons.get(key);
        return person == null ? "" : person.name();
    }

    public List<String> getStates() {
        return STATES;
    }

    public @Nullable PurchaseList getList() {
        return list;
    }

    public String getState() {
        return state;
    }

    /** Only the words there are; anything else means all. */
    public void setState(@Nullable String state) {
        this.state = state != null && STATES.contains(state) ? state : "";
    }

    public String getPage() {
        return Integer.toString(page);
    }

    /** Counts from 1; what is no such number is the first page. */
    public void setPage(@Nullable String typed) {
        page = typed != null && NUMBER.matcher(typed).matches() ? Integer.parseInt(typed) : 1;
    }
}
