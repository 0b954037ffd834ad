package satsuma.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Custody;
import satsuma.identity.Login;
import satsuma.identity.People;
import satsuma.identity.Person;
import satsuma.identity.Session;
import satsuma.identity.Signatures;
import satsuma.platform.visitor.Visitor;

/** {@code /account}: who one is here, where one is signed in, and the key to take along. */
@Named
@RequestScoped
public class AccountPage {

    private static final int SIGNATURES_SHOWN = 10;
    private static final String SELF = "/identity/account?faces-redirect=true";

    @Inject People people;
    @Inject Login login;
    @Inject Custody custody;
    @Inject Visitor visitor;
    @Inject Doorstep doorstep;

    private @Nullable Person person;
    private List<Session> sessions = List.of();
    private List<Signatures.Signed> signatures = List.of();
    private boolean unnamed;
    private String name = "";
    private @Nullable String displayName;
    private @Nullable String about;
    private String password = "";
    private String exported = "";

    public void open() {
        var actor = visitor.require();
        var self = people.get(actor.key());
        person = self;
        unnamed = people.mayRename(self);
        sessions = login.sessions(actor);
        signatures = self.custodial() ? custody.signedFor(actor, SIGNATURES_SHOWN) : List.of();
    }

    public String describe() {
        people.describe(visitor.require(), Typed.text(displayName), Typed.text(about));
        return SELF;
    }

    public String rename() {
        people.rename(visitor.require(), name);
        return SELF;
    }

    /** Shows the key once, in the answer to this press; no address leads to it. */
    public void export() {
        exported = custody.export(visitor.require(), password);
    }

    public void signOutEverywhere() {
        login.signOutEverywhere(visitor.require());
        doorstep.leave();
    }

    public @Nullable Person getPerson() {
        return person;
    }

    /** Whether a name can still be chosen. */
    public boolean isUnnamed() {
        return unnamed;
    }

    public List<Session> getSessions() {
        return sessions;
    }

    public List<Signatures.Signed> getSignatures() {
        return signatures;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Typed.text(name);
    }

    /** As typed, else as it is. */
    public @Nullable String getDisplayName() {
        return displayName == null && person != null ? person.displayName() : displayName;
    }

    public void setDisplayName(@Nullable String displayName) {
        this.displayName = Typed.text(displayName);
    }

    /** As typed, else as it is. */
    public @Nullable String getAbout() {
        return about == null && person != null ? person.about() : about;
    }

    public void setAbout(@Nullable String about) {
        this.about = Typed.text(about);
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = Typed.text(password);
    }

    public String getExported() {
        return exported;
    }
}
