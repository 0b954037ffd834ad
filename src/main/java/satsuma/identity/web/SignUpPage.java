package satsuma.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Login;

/**
 * {@code /sign-up?next=…}: a name and a password; the portal keeps the key, a fresh one or one's
 * own.
 */
@Named
@RequestScoped
public class SignUpPage {

    @Inject Login login;
    @Inject Doorstep doorstep;

    private String next = OwnPath.HOME;
    private String name = "";
    private String password = "";
    private String ncryptsec = "";
    private String keyPassword = "";

    /** With a fresh key, or with the one that was brought along. */
    public void signUp() {
        doorstep.enter(
                login.signUp(name, password, ncryptsec, keyPassword, doorstep.client()), next);
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

    public String getNcryptsec() {
        return ncryptsec;
    }

    public void setNcryptsec(@Nullable String ncryptsec) {
        this.ncryptsec = Typed.text(ncryptsec);
    }

    public String getKeyPassword() {
        return keyPassword;
    }

    public void setKeyPassword(@Nullable String keyPassword) {
        this.keyPassword = Typed.text(keyPassword);
    }
}
