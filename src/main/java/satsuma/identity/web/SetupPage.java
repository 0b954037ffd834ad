package satsuma.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Setup;
import satsuma.platform.visitor.Visitor;

/** {@code /setup/{token}}: makes whoever has the token from the log the first operator. */
@Named
@RequestScoped
public class SetupPage {

    @Inject Setup setup;
    @Inject Visitor visitor;

    private String token = "";

    /** Whoever comes must have signed in, and the token must be the one of the last start. */
    public void open() {
        visitor.require();
        setup.requireOpen(token);
    }

    public String become() {
        setup.become(visitor.require(), token);
        return "/identity/people?faces-redirect=true";
    }

    public String getToken() {
        return token;
    }

    public void setToken(@Nullable String token) {
        this.token = Typed.text(token);
    }
}
