package satsuma.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import satsuma.platform.config.Site;

/**
 * Refuses what another site's page makes a browser send.
 *
 * <p>Every browser says where a request comes from: {@code Sec-Fetch-Site}, or {@code Origin} with
 * a form. What changes something must come from our own pages. Programs send neither header and are
 * not meant: they have no cookie to abuse.
 */
public class OriginFilter extends HttpFilter {

    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    @Inject transient Site site;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (HARMLESS.contains(request.getMethod()) || isOurs(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "foreign-origin");
        }
    }

    private boolean isOurs(HttpServletRequest request) {
        var from = request.getHeader("Sec-Fetch-Site");
        if (from != null) {
            return from.equals("same-origin") || from.equals("none");
        }
        var origin = request.getHeader("Origin");
        return origin == null || origin.equals(site.getUrl().toString());
    }
}
