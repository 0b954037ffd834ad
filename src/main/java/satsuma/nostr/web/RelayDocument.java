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
import satsuma.nostr.Intake;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.Reader;
import satsuma.nostr.RelayTerms;

/**
 * The relay's document, at the relay's own address for who accepts {@code application/nostr+json}.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/11.md">NIP-11</a>
 */
@WebFilter("/relay")
public class RelayDocument extends HttpFilter {

    private static final String TYPE = "application/nostr+json";

    @Inject transient NostrTerms terms;
    @Inject transient RelayTerms relay;

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
          "supported_nips": [1, 9, 11, 13, 40, 42, 45, 50, 59, 62, 67, 70, 77],
          "software": "https://satsuma.market",
          "version": "0.1",
          "limitation": {
            "max_message_length": %d,
            "max_subscriptions": %d,
            "max_filters": %d,
            "max_limit": %d,
            "default_limit": %d,
            "max_subid_length": %d,
            "max_event_tags": %d,
            "max_content_length": %d,
            "min_pow_difficulty": %d,
            "created_at_lower_limit": 0,
            "created_at_upper_limit": %d,
            "auth_required": false,
            "payment_required": false,
            "restricted_writes": %b
          }
        }
        """
                .formatted(
                        CanonicalJson.quote(String.valueOf(terms.own().uri().getHost())),
                        RelayTerms.MESSAGE_MAX,
                        RelayTerms.SUBSCRIPTIONS_MAX,
                        RelayTerms.FILTERS_MAX,
                        Reader.EVENTS_MAX,
                        Reader.EVENTS_MAX,
                        RelayTerms.SUBSCRIPTION_ID_MAX,
                        Event.TAGS_MAX,
                        Event.JSON_MAX,
                        relay.difficulty(),
                        Intake.AHEAD_MAX.toSeconds(),
                        relay.difficulty() > 0);
    }
}
