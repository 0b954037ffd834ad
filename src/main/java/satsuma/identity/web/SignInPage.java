package satsuma.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Login;
import satsuma.platform.config.Site;

/** {@code /sign-in?next=…}: by name and password, by browser signer, or how programs do it. */
@Named
@RequestScoped
public class SignInPage {

    @Inject Login login;
    @Inject Doorstep doorstep;
    @Inject Site site;

    private String next = OwnPath.HOME;
    private String name = "";
    private String password = "";
    private String event = "";

    public void signIn() {
        doorstep.enter(login.signIn(name, password, doorstep.client()), next);
    }

    /** With the challenge signed by the browser's signer. */
    public void signInBySigner() {
        doorstep.enter(login.signInByBrowser(event, getUrl(), doorstep.client()), next);
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
}
