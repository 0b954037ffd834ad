package satsuma.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/**
 * The cookie with a browser's session token.
 *
 * <p>How long a session lasts is for the portal to say, so the cookie itself is good for a year.
 * Written as a header, since not every container passes {@code SameSite} on.
 */
final class SessionCookie {

    static final String NAME = "satsuma";

    private static final String YEAR_SECONDS = "31536000";

    private SessionCookie() {}

    static Optional<String> of(HttpServletRequest request) {
        var cookies = request.getCookies();
        if (cookies != null) {
            for (var cookie : cookies) {
                if (cookie.getName().equals(NAME)) {
                    return Optional.of(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    static void set(HttpServletResponse response, String token, boolean secure) {
        add(response, token, YEAR_SECONDS, secure);
    }

    static void clear(HttpServletResponse response, boolean secure) {
        add(response, "", "0", secure);
    }

    private static void add(
            HttpServletResponse response, String value, String maxAge, boolean secure) {
        response.addHeader(
                "Set-Cookie",
                "%s=%s; Path=/; Max-Age=%s; HttpOnly; SameSite=Lax%s"
                        .formatted(NAME, value, maxAge, secure ? "; Secure" : ""));
    }
}
