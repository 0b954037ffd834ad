package satsuma.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import satsuma.platform.config.Site;

/**
 * Tells the browser what our pages never do, so that it does not let anyone else make them.
 *
 * <p>Scripts are PrimeFaces' to restrict: it adds a policy of its own with a nonce, and a browser
 * keeps both.
 */
public class SecurityHeaders extends HttpFilter {

    static final String POLICY_HEADER = "Content-Security-Policy";

    private static final String POLICY =
            "default-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " object-src 'none'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'; script-src 'self'";

    @Inject transient Site site;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader(POLICY_HEADER, POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (site.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        chain.doFilter(request, response);
    }

    /** The policy of a page whose inline scripts carry {@code nonce}. */
    static String policy(String nonce) {
        return POLICY + " 'nonce-" + nonce + "'";
    }
}
