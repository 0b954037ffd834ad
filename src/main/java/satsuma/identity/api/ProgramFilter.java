package satsuma.identity.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Asked;
import satsuma.identity.IdentityRefusal;
import satsuma.identity.Login;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;
import satsuma.platform.config.Site;
import satsuma.platform.visitor.Visitor;

/**
 * Says who a program is, by the {@code Authorization} of its request: {@code Nostr} and a signed
 * event (NIP-98), or {@code Bearer} and the token of a session.
 *
 * <p>A request with a proof that does not hold is refused, not taken for a stranger's.
 */
@Provider
@PreMatching
@ApplicationScoped
public class ProgramFilter implements ContainerRequestFilter {

    static final String PROOF = "Nostr ";
    static final String TOKEN = "Bearer ";

    /** A body is read whole to check its hash; whoever sends more signs in for a session first. */
    static final int BODY_MAX = 1024 * 1024;

    @Inject Login login;
    @Inject Visitor visitor;
    @Inject Site site;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        var authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            return;
        }
        if (authorization.startsWith(PROOF)) {
            visitor.is(login.authenticate(authorization, asked(request)));
        } else if (authorization.startsWith(TOKEN)) {
            visitor.is(
                    login.resume(authorization.substring(TOKEN.length()).strip())
                            .orElseThrow(() -> new Refusal(IdentityRefusal.SESSION_OVER)));
        }
    }

    /** The request under our own origin; what it says about its host is nobody's proof. */
    private Asked asked(ContainerRequestContext request) throws IOException {
        var uri = request.getUriInfo().getRequestUri();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Asked(site.at(uri.getRawPath() + query), request.getMethod(), bodyHash(request));
    }

    private static @Nullable ContentHash bodyHash(ContainerRequestContext request)
            throws IOException {
        var body = request.getEntityStream().readNBytes(BODY_MAX + 1);
        if (body.length > BODY_MAX) {
            throw new Refusal(IdentityRefusal.BODY_TOO_LARGE);
        }
        request.setEntityStream(new ByteArrayInputStream(body));
        return body.length == 0 ? null : ContentHash.of(body);
    }
}
