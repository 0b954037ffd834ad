package satsuma.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.identity.People;
import satsuma.identity.Person;
import satsuma.identity.PersonList;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;
import satsuma.platform.visitor.Visitor;

/** {@code /ops/people?q=…&page=…}: for operators; with one person found, their roles too. */
@Named
@RequestScoped
public class PeoplePage {

    @Inject People people;
    @Inject Visitor visitor;

    private String q = "";
    private int page = 1;
    private Role role = Role.REVIEWER;
    private @Nullable PersonList list;

    public void open() {
        list = people.list(visitor.require(), q, page);
    }

    public String grant() {
        people.grant(visitor.require(), chosen(), role);
        return self();
    }

    public String withdraw() {
        people.withdraw(visitor.require(), chosen(), role);
        return self();
    }

    /** The only one found, if there is only one. */
    public @Nullable Person getPerson() {
        var found = list;
        return found != null && found.people().size() == 1 ? found.people().getFirst() : null;
    }

    public @Nullable PersonList getList() {
        return list;
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

    /** The address says who it is about; the form for roles stands there only for one person. */
    private NostrKey chosen() {
        return people.require(q).key();
    }

    private String self() {
        return "/identity/people?faces-redirect=true&q="
                + URLEncoder.encode(q, StandardCharsets.UTF_8);
    }
}
