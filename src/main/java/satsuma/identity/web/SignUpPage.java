package satsuma.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Login;

/** {@code /sign-up?next=…}: a name and a password; the portal makes and keeps the key. */
@Named
@RequestScoped
public class SignUpPage {

    @Inject Login login;
    @Inject Doorstep doorstep;

    private String next = OwnPath.HOME;
    private String name = "";
    private String password = "";

    public void signUp() {
        doorstep.enter(login.signUp(name, password, doorstep.client()), next);
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
}
