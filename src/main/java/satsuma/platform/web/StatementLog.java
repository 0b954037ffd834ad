package satsuma.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import satsuma.platform.config.Config;
import satsuma.platform.persistence.StatementCount;

/**
 * Logs how many statements each request took, where the setting {@code satsuma.log.statements}
 * asks.
 */
public class StatementLog extends HttpFilter {

    private static final System.Logger LOG = System.getLogger(StatementLog.class.getName());

    @Inject transient Config config;

    private boolean wanted;

    @Override
    public void init() {
        wanted = config.flag("satsuma.log.statements", false);
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!wanted) {
            chain.doFilter(request, response);
            return;
        }
        var query = request.getQueryString();
        var address = request.getRequestURI() + (query == null ? "" : "?" + query);
        StatementCount.reset();
        try {
            chain.doFilter(request, response);
        } finally {
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} {1} took {2} statements",
                    request.getMethod(),
                    address,
                    StatementCount.get());
        }
    }
}
