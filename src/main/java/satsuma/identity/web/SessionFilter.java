package satsuma.identity.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import satsuma.identity.Login;
import satsuma.platform.config.Site;
import satsuma.platform.visitor.Visitor;

/**
 * Says who it is that comes with a session cookie; makes no session of the container's.
 *
 * <p>A cookie that is worth nothing any more is taken back. What is answered to someone who has
 * signed in is kept by no cache between.
 */
public class SessionFilter extends HttpFilter {

    /** Answered the same to everyone, so nobody is asked. */
    private static final List<String> SAME_FOR_ALL =
            List.of("/jakarta.faces.resource/", "/avatar/", "/.well-known/");

    @Inject transient Login login;
    @Inject transient Visitor visitor;
    @Inject transient Site site;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var token = SessionCookie.of(request);
        if (token.isPresent() && !isSameForAll(request.getServletPath())) {
            var actor = login.resume(token.get());
            if (actor.isPresent()) {
                visitor.is(actor.get());
                response.setHeader("Cache-Control", "private, no-cache");
            } else {
                SessionCookie.clear(response, site.isSecure());
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isSameForAll(String path) {
        return SAME_FOR_ALL.stream().anyMatch(path::startsWith);
    }
}
