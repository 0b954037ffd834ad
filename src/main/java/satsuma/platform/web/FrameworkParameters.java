package satsuma.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps from Faces and PrimeFaces what strangers should not say to them.
 *
 * <p>Both read request parameters of their own: the window's id, the library and the language of a
 * resource, an expression in a ciphertext. Each has been a hole once (CVE-2026-120421,
 * CVE-2020-6950, CVE-2018-14371, CVE-2017-1000486). What the portal never uses is refused, and what
 * it uses must look like ours. Whatever was asked for: a page that says «not found» is a page too.
 */
public class FrameworkParameters extends HttpFilter {

    /** Client windows, dynamic content, resources of another place, contract or language. */
    private static final Set<String> NEVER =
            Set.of(
                    "jfwid",
                    "jakarta.faces.ClientWindow",
                    "pfdrid",
                    "pfdrt",
                    "primefaces.download",
                    "con",
                    "loc");

    private static final Pattern LIBRARY = Pattern.compile("[a-z][a-z0-9-]{0,40}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,40}");

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!isHarmless(request)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "bad-parameter");
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Only a query is looked at: to read a body here would take it from whoever it is for. */
    private static boolean isHarmless(HttpServletRequest request) {
        var query = request.getQueryString();
        if (query == null) {
            return true;
        }
        for (var pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            if (NEVER.contains(name) || !fits(request, name, value)) {
                return false;
            }
        }
        return true;
    }

    /** As Faces will read it; what is no encoding of anything is taken as it stands. */
    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private static boolean fits(HttpServletRequest request, String name, String value) {
        if (!isResource(request)) {
            return true;
        }
        return switch (name) {
            case "ln" -> LIBRARY.matcher(value).matches();
            case "v" -> VERSION.matcher(value).matches();
            default -> true;
        };
    }

    private static boolean isResource(HttpServletRequest request) {
        return request.getServletPath().startsWith("/jakarta.faces.resource/");
    }
}
