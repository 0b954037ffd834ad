package satsuma.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import satsuma.platform.database.Outage;

/**
 * Answers 503 while the database is away, whoever found that out: a filter, a page, a servlet.
 *
 * <p>Programs get their own answer from {@code platform.rest}.
 */
public class FaultFilter extends HttpFilter {

    private static final System.Logger LOG = System.getLogger(FaultFilter.class.getName());

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException fault) {
            if (response.isCommitted() || !Outage.isIn(rootOf(fault))) {
                throw fault;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} {1}: the database is away",
                    request.getMethod(),
                    request.getRequestURI());
            response.reset();
            response.setIntHeader("Retry-After", Outage.RETRY_SECONDS);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "database-down");
        }
    }

    /** A servlet's exception hides its cause from those who only ask for that. */
    private static @Nullable Throwable rootOf(Exception fault) {
        return fault instanceof ServletException wrapped && wrapped.getRootCause() != null
                ? wrapped.getRootCause()
                : fault;
    }
}
