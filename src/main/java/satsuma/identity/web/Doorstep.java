package satsuma.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import satsuma.identity.Client;
import satsuma.identity.Login;
import satsuma.identity.SessionToken;
import satsuma.platform.config.Site;

/** Where a page meets the browser: who knocks, and what they take along when they are let in. */
@RequestScoped
class Doorstep {

    @Inject Login login;
    @Inject Site site;

    /** What the person who sent this request uses. */
    Client client() {
        var request = request();
        var agent = request.getHeader("User-Agent");
        return new Client(request.getRemoteAddr(), agent == null ? "" : agent);
    }

    /**
     * Hands the new session to the browser and leads on. The session it had before is ended, and so
     * is what pages remembered for it: nobody finds what another left behind.
     */
    void enter(SessionToken token, String next) {
        SessionCookie.of(request()).ifPresent(login::signOut);
        forgetPages(request());
        SessionCookie.set(response(), token.text(), site.isSecure());
        leadTo(OwnPath.of(next));
    }

    /** Takes the session back from the browser and leads home. */
    void leave() {
        forgetPages(request());
        SessionCookie.clear(response(), site.isSecure());
        leadTo(OwnPath.HOME);
    }

    static void forgetPages(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }

    /** Sends the browser on to {@code path}, one of our own. */
    static void leadTo(String path) {
        try {
            FacesContext.getCurrentInstance().getExternalContext().redirect(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpServletRequest request() {
        return (HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest();
    }

    private static HttpServletResponse response() {
        return (HttpServletResponse)
                FacesContext.getCurrentInstance().getExternalContext().getResponse();
    }
}
