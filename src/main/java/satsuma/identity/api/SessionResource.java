package satsuma.identity.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import satsuma.identity.Client;
import satsuma.identity.IdentityRefusal;
import satsuma.identity.Login;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;

/** {@code /api/v1/session}: being known for longer than one request. */
@Path("session")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class SessionResource {

    @Inject Login login;
    @Inject Visitor visitor;
    @Inject HttpServletRequest request;

    /** A challenge for the sign-in page; answered once, within two minutes. */
    @POST
    @Path("challenge")
    public ChallengeJson challenge() {
        var challenge = login.challenge(client());
        return new ChallengeJson(challenge.text(), challenge.expiresAt().toString());
    }

    /**
     * Swaps the signed event in {@code Authorization} for a session. Only that: a page that has a
     * cookie must not be able to read a token.
     */
    @POST
    public SessionJson open(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @DefaultValue("") String authorization) {
        if (!authorization.startsWith(ProgramFilter.PROOF)) {
            throw new Refusal(IdentityRefusal.PROOF_MALFORMED);
        }
        var token = login.open(visitor.require(), client());
        return new SessionJson(token.text(), token.expiresAt().toString());
    }

    /** Ends the session of the token or cookie this comes with; nothing if there is none. */
    @DELETE
    public void close(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @DefaultValue("") String authorization,
            @CookieParam("satsuma") @DefaultValue("") String cookie) {
        boolean byToken = authorization.startsWith(ProgramFilter.TOKEN);
        login.signOut(
                byToken ? authorization.substring(ProgramFilter.TOKEN.length()).strip() : cookie);
    }

    private Client client() {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        return new Client(request.getRemoteAddr(), agent == null ? "" : agent);
    }
}
