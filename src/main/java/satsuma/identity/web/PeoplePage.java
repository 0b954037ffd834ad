package satsuma.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import satsuma.identity.People;
import satsuma.identity.Person;
import satsuma.identity.PersonList;
import satsuma.identity.Suspension;
import satsuma.identity.SuspensionList;
import satsuma.identity.Suspensions;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;
import satsuma.platform.visitor.Visitor;

/**
 * {@code /ops/people?q=…&view=…&page=…}: for those who work here; with one person found, also what
 * can be done about them. Roles are given by operators only.
 */
@Named
@RequestScoped
public class PeoplePage {

    private static final String SUSPENDED = "suspended";

    @Inject People people;
    @Inject Suspensions suspensions;
    @Inject Visitor visitor;

    private String q = "";
    private String view = "";
    private int page = 1;
    private Role role = Role.REVIEWER;
    private String reason = "";
    private String why = "";
    private @Nullable PersonList list;
    private @Nullable SuspensionList suspended;
    private Map<NostrKey, Suspension> standing = Map.of();
    private Map<NostrKey, Person> named = Map.of();
    private List<Suspension> past = List.of();

    public void open() {
        var staff = visitor.require();
        if (view.equals(SUSPENDED)) {
            var found = suspensions.list(staff, page);
            suspended = found;
            list = new PersonList(List.of(), 1, 1, found.total());
            named = people.all(keys(found.suspensions()));
            return;
        }
        var found = people.list(staff, q, page);
        list = found;
        standing = suspensions.all(found.people().stream().map(Person::key).toList());
        var chosen = getKey();
        if (chosen != null) {
            past = suspensions.past(staff, chosen);
            named = people.all(keys(past));
        }
    }

    public String grant() {
        people.grant(visitor.require(), people.require(q).key(), role);
        return self();
    }

    public String withdraw() {
        people.withdraw(visitor.require(), people.require(q).key(), role);
        return self();
    }

    public String suspend() {
        suspensions.suspend(visitor.require(), people.keyOf(q), reason);
        return self();
    }

    public String lift() {
        suspensions.lift(visitor.require(), people.keyOf(q), why);
        return self();
    }

    /** The only one found, if there is only one. */
    public @Nullable Person getPerson() {
        var found = list;
        return found != null && found.people().size() == 1 ? found.people().getFirst() : null;
    }

    /** The key of that person, or the one that was asked for and nobody here has. */
    public @Nullable NostrKey getKey() {
        var person = getPerson();
        return person != null ? person.key() : people.strangersKey(q).orElse(null);
    }

    /** The suspension of whoever is chosen that lasts, if there is one. */
    public @Nullable Suspension getSuspension() {
        return past.stream().filter(one -> one.lifting() == null).findFirst().orElse(null);
    }

    /** All suspensions of whoever is chosen, latest first. */
    public List<Suspension> getPast() {
        return past;
    }

    public boolean suspended(Person person) {
        return standing.containsKey(person.key());
    }

    /** What someone is called here; empty if nobody here has that key. */
    public String name(NostrKey key) {
        var person = named.get(key);
        return person == null ? "" : person.name();
    }

    public @Nullable PersonList getList() {
        return list;
    }

    /** Who is suspended, if that was asked for. */
    public @Nullable SuspensionList getSuspended() {
        return suspended;
    }

    public List<Role> getRoles() {
        return List.of(Role.values());
    }

    public String getQ() {
        return q;
    }

    public void setQ(@Nullable String q) {
        this.q = Typed.text(q);
    }

    public String getView() {
        return view;
    }

    /** Only the word there is; anything else means everybody. */
    public void setView(@Nullable String view) {
        this.view = SUSPENDED.equals(view) ? SUSPENDED : "";
    }

    public int getPage() {
        return page;
    }

    public void setPage(int page) {
        this.page = page;
    }

    public Role getRole() {
        return role;
    }

    public void setRole(Role role) {
        this.role = role;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = Typed.text(reason);
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(@Nullable String why) {
        this.why = Typed.text(why);
    }

    private static List<NostrKey> keys(List<Suspension> some) {
        return some.stream()
                .flatMap(one ->
                        Stream.of(
                                one.who(),
                                one.by(),
                                one.lifting() == null ? one.by() : one.lifting().by()))
                .distinct()
                .toList();
    }

    private String self() {
        return "/identity/people?faces-redirect=true&q="
                + URLEncoder.encode(q, StandardCharsets.UTF_8);
    }
}
