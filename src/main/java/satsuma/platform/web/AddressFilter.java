package satsuma.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers short public addresses with the pages behind them.
 *
 * <p>Pages themselves are not at their own addresses: there is one address for each thing, and it
 * is the short one.
 */
public class AddressFilter extends HttpFilter {

    /** The address as it was asked for, query and all; a form on the page posts back to it. */
    static final String ASKED = "satsuma.asked";

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path =
                request.getServletPath()
                        + (request.getPathInfo() == null ? "" : request.getPathInfo());
        var page = Addresses.page(path);
        if (page.isPresent()) {
            var query = request.getQueryString();
            request.setAttribute(
                    ASKED, request.getRequestURI() + (query == null ? "" : "?" + query));
            request.getRequestDispatcher(page.get()).forward(request, response);
        } else if (path.endsWith(".xhtml") && !path.startsWith("/jakarta.faces.resource/")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }
}
