package satsuma.nostr.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import satsuma.nostr.CanonicalJson;
import satsuma.nostr.Event;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.Reader;

/**
 * The relay's document, at the relay's own address for who accepts {@code application/nostr+json}.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/11.md">NIP-11</a>
 */
@WebFilter("/relay")
public class RelayDocument extends HttpFilter {

    private static final String TYPE = "application/nostr+json";

    @Inject transient NostrTerms terms;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var accept = request.getHeader("Accept");
        boolean asks = accept != null && accept.contains(TYPE);
        if (!asks && !request.getMethod().equals("OPTIONS")) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Allow-Headers", "*");
        response.setHeader("Access-Control-Allow-Methods", "GET, OPTIONS");
        response.setHeader("Vary", "Accept");
        if (asks) {
            response.setContentType(TYPE);
            response.getOutputStream().write(document().getBytes(StandardCharsets.UTF_8));
        } else {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
    }

    private String document() {
        return """
        {
          "name": %s,
          "description": "The relay of this marketplace: its listings, and what belongs to them.",
          "supported_nips": [1, 9, 11, 40, 42, 45, 59, 70],
          "software": "https://satsuma.market",
          "version": "0.1",
          "limitation": {
            "max_message_length": %d,
            "max_subscriptions": 20,
            "max_filters": 10,
            "max_limit": %d,
            "default_limit": %d,
            "max_subid_length": 64,
            "max_event_tags": 5000,
            "created_at_upper_limit": 900,
            "auth_required": false,
            "payment_required": false
          }
        }
        """
                .formatted(
                        CanonicalJson.quote(String.valueOf(terms.own().uri().getHost())),
                        Event.JSON_MAX,
                        Reader.EVENTS_MAX,
                        Reader.EVENTS_MAX);
    }
}
