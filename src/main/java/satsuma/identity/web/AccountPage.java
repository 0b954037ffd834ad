package satsuma.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Act;
import satsuma.identity.Custody;
import satsuma.identity.Login;
import satsuma.identity.People;
import satsuma.identity.Person;
import satsuma.identity.Profile;
import satsuma.identity.ProfileForm;
import satsuma.identity.Profiles;
import satsuma.identity.RelayList;
import satsuma.identity.Session;
import satsuma.identity.Signatures;
import satsuma.nostr.RelayUrl;
import satsuma.platform.config.Site;
import satsuma.platform.visitor.Visitor;

/** {@code /account}: who one is here, where one is signed in, and the key to take along. */
@Named
@RequestScoped
public class AccountPage {

    private static final int SIGNATURES_SHOWN = 10;
    private static final String PATH = "/account";
    private static final String SELF = "/identity/account?faces-redirect=true";
    private static final String SAVED = SELF + "&saved=true";

    @Inject People people;
    @Inject Login login;
    @Inject Custody custody;
    @Inject Profiles profiles;
    @Inject Site site;
    @Inject Visitor visitor;
    @Inject Doorstep doorstep;

    private @Nullable Person person;
    private List<Session> sessions = List.of();
    private List<Signatures.Signed> signatures = List.of();
    private boolean unnamed;
    private boolean saved;
    private String name = "";
    private @Nullable String displayName;
    private @Nullable String about;
    private @Nullable String picture;
    private @Nullable String lud16;
    private @Nullable String relays;
    private @Nullable String inbox;
    private Profile profile = Profile.NONE;
    private RelayList relayList = RelayList.NONE;
    private List<RelayUrl> inboxes = List.of();
    private String password = "";
    private String exported = "";

    public void open() {
        var actor = visitor.require();
        var self = people.get(actor.key());
        person = self;
        unnamed = people.mayRename(self);
        sessions = login.sessions(actor);
        profile = profiles.get(self.key());
        relayList = profiles.relays(self.key());
        inboxes = profiles.inbox(self.key());
        signatures = self.custodial() ? custody.signedFor(actor, SIGNATURES_SHOWN) : List.of();
    }

    public String describe() {
        var form =
                new ProfileForm(
                        Typed.text(displayName),
                        Typed.text(about),
                        Typed.text(picture),
                        Typed.text(lud16));
        return after(profiles.describe(visitor.require(), form, site.getHost(), PATH));
    }

    public String connect() {
        return after(
                profiles.connect(visitor.require(), Typed.text(relays), Typed.text(inbox), PATH));
    }

    private static String after(Act act) {
        return switch (act) {
            case Act.Published _ -> SAVED;
            case Act.ToSign(var request) ->
                    "/identity/sign.xhtml?faces-redirect=true&request=" + request;
        };
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

    /** Whether one comes from saving something that was published. */
    public boolean isSaved() {
        return saved;
    }

    public void setSaved(boolean saved) {
        this.saved = saved;
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

    /** {@code name@host}, as other programs find this person; empty before a name is chosen. */
    public String getIdentifier() {
        return person == null || unnamed ? "" : person.name() + "@" + site.getHost();
    }

    /** As typed, else as it is. */
    public @Nullable String getPicture() {
        return picture == null ? profile.picture() : picture;
    }

    public void setPicture(@Nullable String picture) {
        this.picture = Typed.text(picture);
    }

    /** As typed, else as it is. */
    public @Nullable String getLud16() {
        return lud16 == null ? profile.lud16() : lud16;
    }

    public void setLud16(@Nullable String lud16) {
        this.lud16 = Typed.text(lud16);
    }

    /** As typed, else as they are, one on each line. */
    public @Nullable String getRelays() {
        return relays == null ? relayList.text() : relays;
    }

    public void setRelays(@Nullable String relays) {
        this.relays = Typed.text(relays);
    }

    /** As typed, else as they are, one on each line. */
    public @Nullable String getInbox() {
        return inbox == null
                ? String.join("\n", inboxes.stream().map(RelayUrl::toString).toList())
                : inbox;
    }

    public void setInbox(@Nullable String inbox) {
        this.inbox = Typed.text(inbox);
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
