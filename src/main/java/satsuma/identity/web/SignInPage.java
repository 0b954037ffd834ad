package satsuma.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import satsuma.identity.BunkerUrl;
import satsuma.identity.IdentityRefusal;
import satsuma.identity.Login;
import satsuma.identity.Progress;
import satsuma.identity.RemoteSigner;
import satsuma.platform.config.Site;

/**
 * {@code /sign-in?next=…}: by name and password, by a signer in the browser or elsewhere, or how
 * programs do it.
 */
@Named
@RequestScoped
public class SignInPage {

    @Inject Login login;
    @Inject RemoteSigner remoteSigner;
    @Inject Doorstep doorstep;
    @Inject Site site;

    private String next = OwnPath.HOME;
    private String name = "";
    private String password = "";
    private String event = "";
    private String bunker = "";
    private String talk = "";
    private String visit = "";

    public void signIn() {
        doorstep.enter(login.signIn(name, password, doorstep.client()), next);
    }

    /** With the challenge signed by the browser's signer. */
    public void signInBySigner() {
        doorstep.enter(login.signInByBrowser(event, getUrl(), doorstep.client()), next);
    }

    /** With a remote signer, which may let one wait. */
    public void signInByBunker() {
        follow(remoteSigner.signIn(BunkerUrl.of(bunker), getUrl(), doorstep.client()));
    }

    /** Waits on for the remote signer. */
    public void goOn() {
        follow(remoteSigner.goOn(Typed.id(talk, IdentityRefusal.TALK_OVER), null));
    }

    private void follow(Progress progress) {
        talk = "";
        switch (progress) {
            case Progress.Waiting(var id, var address) -> {
                talk = id.toString();
                visit = address;
            }
            case Progress.Entered(var token) -> doorstep.enter(token, next);
            case Progress.Published(var onwards) -> Doorstep.leadTo(OwnPath.of(onwards));
        }
    }

    /** What the signer is asked to sign for: the address of this page, without its query. */
    public String getUrl() {
        return site.at("/sign-in");
    }

    /** What a program may ask first. */
    public String getApiUrl() {
        return site.at("/api/v1/me");
    }

    public String getNext() {
        return next;
    }

    public void setNext(@Nullable String next) {
        this.next = OwnPath.of(Typed.text(next));
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = Typed.text(name);
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(@Nullable String password) {
        this.password = Typed.text(password);
    }

    public String getEvent() {
        return event;
    }

    public void setEvent(@Nullable String event) {
        this.event = Typed.text(event);
    }

    public String getBunker() {
        return bunker;
    }

    public void setBunker(@Nullable String bunker) {
        this.bunker = Typed.text(bunker);
    }

    /** The conversation that is waited for, or empty. */
    public String getTalk() {
        return talk;
    }

    public void setTalk(@Nullable String talk) {
        this.talk = Typed.text(talk);
    }

    /** Where one agrees to it, or empty. */
    public String getVisit() {
        return visit;
    }
}
