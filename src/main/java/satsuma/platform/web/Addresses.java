package satsuma.platform.web;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which page stands behind which short public address; the address is the contract, the page may
 * move.
 *
 * <p>A part in braces is one segment of the path and reaches the page as a view parameter of that
 * name.
 */
final class Addresses {

    private static final List<Address> ALL =
            List.of(
                    // identity
                    new Address("/sign-in", "/identity/signIn.xhtml"),
                    new Address("/sign-up", "/identity/signUp.xhtml"),
                    new Address("/account", "/identity/account.xhtml"),
                    new Address("/sign/{request}", "/identity/sign.xhtml"),
                    new Address("/setup/{token}", "/identity/setup.xhtml"),
                    new Address("/ops/people", "/identity/people.xhtml"),
                    new Address("/ops/audit", "/identity/audit.xhtml"),
                    // nostr
                    new Address("/ops/relays", "/nostr/relays.xhtml"),
                    // lightning
                    new Address("/ops/play-node", "/lightning/playNode.xhtml"),
                    // reputation
                    new Address("/reputation", "/reputation/overview.xhtml"),
                    new Address("/studio/reviews", "/reputation/replies.xhtml"),
                    new Address("/ops/risk", "/reputation/risk.xhtml"),
                    // catalogue
                    new Address("/", "/catalogue/home.xhtml"),
                    new Address("/search", "/catalogue/search.xhtml"),
                    new Address("/skills", "/catalogue/search.xhtml?goods=skill"),
                    new Address("/data", "/catalogue/search.xhtml?goods=dataset"),
                    new Address("/manifests", "/catalogue/search.xhtml?goods=manifest"),
                    new Address("/l/{slug}", "/catalogue/listing.xhtml"),
                    new Address("/l/{slug}/status", "/catalogue/status.xhtml"),
                    new Address("/relay/event/{event}", "/catalogue/status.xhtml"),
                    new Address("/relay/event", "/catalogue/status.xhtml"),
                    new Address("/u/{npub}", "/catalogue/seller.xhtml"),
                    new Address("/studio/listings", "/catalogue/mine.xhtml"),
                    new Address("/ops/listings", "/catalogue/listings.xhtml"),
                    // delivery, skill, dataset, manifest
                    new Address("/library", "/delivery/library.xhtml"),
                    new Address("/l/{slug}/security", "/skill/security.xhtml"),
                    // policy, moderation
                    new Address("/trust/use", "/policy/use.xhtml"),
                    new Address("/report/{name}", "/moderation/report.xhtml"),
                    new Address("/cases", "/moderation/cases.xhtml"),
                    new Address("/cases/{one}", "/moderation/case.xhtml"),
                    new Address("/ops/reports", "/moderation/reports.xhtml"),
                    new Address("/ops/policy-cases", "/moderation/policyCases.xhtml"),
                    // vetting
                    new Address("/studio/skills", "/vetting/skills.xhtml"),
                    new Address("/studio/skills/{submission}", "/vetting/submission.xhtml"),
                    new Address("/ops/skills", "/vetting/reviews.xhtml"),
                    new Address("/ops/skills/{submission}", "/vetting/submission.xhtml"),
                    // selling
                    new Address("/studio/sell", "/selling/sell.xhtml"),
                    new Address("/studio/sell/{goods}", "/selling/upload.xhtml"),
                    new Address("/studio/offers/{draft}/edit", "/selling/edit.xhtml"),
                    new Address("/studio/offers/new", "/selling/edit.xhtml"),
                    new Address("/studio/offers/{draft}", "/selling/publish.xhtml"),
                    // purchase
                    new Address("/buy/{slug}", "/purchase/checkout.xhtml"),
                    new Address("/pay/{purchase}", "/purchase/pay.xhtml"),
                    new Address("/library/{purchase}/review", "/purchase/review.xhtml"),
                    new Address("/receipts/{hash}", "/purchase/receipt.xhtml"),
                    new Address("/trades/{purchase}", "/purchase/trade.xhtml"),
                    new Address("/ops/purchases", "/purchase/purchases.xhtml"),
                    // dispute
                    new Address("/disputes", "/dispute/disputes.xhtml"),
                    new Address("/disputes/rulings", "/dispute/rulings.xhtml"),
                    new Address("/disputes/file/{purchase}", "/dispute/file.xhtml"),
                    new Address("/disputes/{dispute}", "/dispute/room.xhtml"),
                    new Address("/ops/disputes", "/dispute/board.xhtml"),
                    // earnings
                    new Address("/studio", "/earnings/studio.xhtml"),
                    new Address("/studio/payouts", "/earnings/payouts.xhtml"),
                    new Address("/wallet/play", "/earnings/playWallet.xhtml"),
                    // wallet
                    new Address("/wallet", "/wallet/wallet.xhtml"),
                    new Address("/wallet/topup/{topUp}", "/wallet/topUp.xhtml"),
                    // news
                    new Address("/notices", "/news/notices.xhtml"),
                    new Address("/notices/settings", "/news/choices.xhtml"),
                    new Address("/notices/digest", "/news/digest.xhtml"),
                    // ledger
                    new Address("/trust/funds", "/ledger/funds.xhtml"),
                    new Address("/trust/transfers/{number}/{hash}", "/ledger/transfer.xhtml"),
                    new Address("/ops/payouts", "/settlement/queue.xhtml"),
                    new Address("/ops/payouts/{payout}", "/settlement/payout.xhtml"),
                    new Address("/ops/ledger", "/ledger/ledger.xhtml"),
                    // platform
                    new Address("/ops", "/platform/ops.xhtml"),
                    new Address("/ops/timers", "/platform/timers.xhtml"));

    private Addresses() {}

    /**
     * The page behind {@code path}, with its view parameters as a query.
     *
     * @param path decoded, as the container gives it
     */
    static Optional<String> page(String path) {
        return ALL.stream().flatMap(address -> address.page(path).stream()).findFirst();
    }

    /**
     * The public address of {@code page}, {@code parameters} in its path as far as it has places
     * for them and else in its query.
     *
     * @param page with or without a query
     */
    static Optional<String> address(String page, Map<String, List<String>> parameters) {
        var all = new LinkedHashMap<String, List<String>>(parameters);
        int query = page.indexOf('?');
        if (query >= 0) {
            for (var pair : page.substring(query + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                all.put(
                        pair.substring(0, Math.max(equals, 0)),
                        List.of(decoded(pair.substring(equals + 1))));
            }
        }
        var view = query < 0 ? page : page.substring(0, query);
        return ALL.stream()
                .filter(address -> address.page.equals(view))
                .filter(address -> all.keySet().containsAll(address.names()))
                .findFirst()
                .map(address -> address.filled(all));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private record Address(String pattern, String page) {

        private List<String> segments() {
            return List.of(pattern.split("/", -1));
        }

        List<String> names() {
            return segments().stream().filter(Address::isPlace).map(Address::name).toList();
        }

        Optional<String> page(String path) {
            var asked = List.of(path.split("/", -1));
            var own = segments();
            if (asked.size() != own.size()) {
                return Optional.empty();
            }
            var query = new StringBuilder();
            for (int i = 0; i < own.size(); i++) {
                var segment = own.get(i);
                if (isPlace(segment) && !asked.get(i).isEmpty()) {
                    query.append(query.isEmpty() && !page.contains("?") ? '?' : '&')
                            .append(name(segment))
                            .append('=')
                            .append(encoded(asked.get(i)));
                } else if (!segment.equals(asked.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(page + query);
        }

        String filled(Map<String, List<String>> parameters) {
            var path =
                    segments().stream()
                            .map(part -> isPlace(part) ? first(parameters, name(part)) : part)
                            .collect(Collectors.joining("/"));
            var query =
                    parameters.entrySet().stream()
                            .filter(entry -> !names().contains(entry.getKey()))
                            .flatMap(entry ->
                                    entry.getValue().stream()
                                            .map(value ->
                                                    encoded(entry.getKey()) + "=" + encoded(value)))
                            .collect(Collectors.joining("&"));
            return query.isEmpty() ? path : path + "?" + query;
        }

        private static String first(Map<String, List<String>> parameters, String name) {
            return encoded(parameters.getOrDefault(name, List.of("")).getFirst());
        }

        private static boolean isPlace(String segment) {
            return segment.startsWith("{");
        }

        private static String name(String segment) {
            return segment.substring(1, segment.length() - 1);
        }
    }
}
