package satsuma.nostr.wire;

import java.util.List;
import java.util.stream.IntStream;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.nostr.Filter;
import satsuma.nostr.Kind;
import satsuma.nostr.RelayTerms;

/** The filters in a message, and whether they can be answered for this client. */
final class Questions {

    private Questions() {}

    /** The name a client gave its question. */
    static String id(Frame frame) {
        var id = frame.text(1);
        if (id.isEmpty() || id.length() > RelayTerms.SUBSCRIPTION_ID_MAX) {
            throw new IllegalArgumentException(
                    "a subscription's id has 1 to %d characters"
                            .formatted(RelayTerms.SUBSCRIPTION_ID_MAX));
        }
        return id;
    }

    /**
     * The filters from the third element on.
     *
     * @throws Refused if one cannot be read, or may not be asked
     */
    static List<Filter> filters(RelayClient client, Frame frame) throws Refused {
        int count = frame.parts().size() - 2;
        if (count < 1 || count > RelayTerms.FILTERS_MAX) {
            throw new Refused("invalid: from one to " + RelayTerms.FILTERS_MAX + " filters");
        }
        return read(client, IntStream.range(2, 2 + count).mapToObj(frame::raw).toList());
    }

    /** The same for one filter and nothing else. */
    static Filter filter(RelayClient client, String json) throws Refused {
        return read(client, List.of(json)).getFirst();
    }

    private static List<Filter> read(RelayClient client, List<String> jsons) throws Refused {
        if (client.asksTooMuch()) {
            throw new Refused("rate-limited: read what was sent, and ask less often");
        }
        try {
            var filters = jsons.stream().map(Filter::fromJson).toList();
            for (var filter : filters) {
                demandReadable(filter, client);
            }
            return filters;
        } catch (Refusal refusal) {
            boolean unsupported = refusal.reason().code().endsWith("unsupported");
            throw new Refused(
                    (unsupported ? "unsupported: " : "invalid: ")
                            + String.join(" ", refusal.details()));
        }
    }

    private static void demandReadable(Filter filter, RelayClient client) throws Refused {
        if (client.keys().isEmpty() && filter.kinds().stream().anyMatch(Kind::isWrap)) {
            throw new Refused("auth-required: wraps are for their recipients");
        }
        var recipients = filter.tags().get("p");
        boolean onlyWraps =
                !filter.kinds().isEmpty() && filter.kinds().stream().allMatch(Kind::isWrap);
        if (onlyWraps
                && recipients != null
                && client.keys().stream().map(NostrKey::hex).noneMatch(recipients::contains)) {
            throw new Refused("restricted: wraps are for their recipients");
        }
    }

    /** A question is not answered. */
    static final class Refused extends Exception {

        private final String reason;

        Refused(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        /** With its prefix. */
        String reason() {
            return reason;
        }
    }
}
