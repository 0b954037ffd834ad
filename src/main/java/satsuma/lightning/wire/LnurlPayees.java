package satsuma.lightning.wire;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.lightning.Bolt11;
import satsuma.lightning.LightningRefusal;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.PayTarget;
import satsuma.lightning.Payees;
import satsuma.platform.http.GuardedHttp;

/**
 * {@link Payees} on the web.
 *
 * @see <a href="https://github.com/lnurl/luds/blob/luds/06.md">LUD-06</a>, <a
 *     href="https://github.com/lnurl/luds/blob/luds/16.md">LUD-16</a>, <a
 *     href="https://github.com/lnurl/luds/blob/luds/12.md">LUD-12</a>
 */
@ApplicationScoped
class LnurlPayees implements Payees {

    /** For each of the two questions; together no more than someone will wait for. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final int ANSWER_MAX = 64 * 1024;

    @Inject GuardedHttp http;
    @Inject LightningTerms terms;

    @Override
    public Offer offer(PayTarget target) {
        var json = fetch(target, target.isAddress() ? addressUrl(target) : lnurl(target));
        var said = new Said(json);
        if (!said.text("tag").equals("payRequest") || said.text("metadata").isEmpty()) {
            throw wrong(target.text());
        }
        return new Offer(
                callback(target, said.text("callback")),
                new Msat(said.number("minSendable", Msat.MAX)),
                new Msat(said.number("maxSendable", Msat.MAX)),
                ContentHash.of(said.text("metadata").getBytes(StandardCharsets.UTF_8)),
                (int) said.number("commentAllowed", 2_000));
    }

    @Override
    public Bolt11 invoice(Offer offer, Msat amount, String comment) {
        var callback = offer.callback().toString();
        var address = new StringBuilder(callback);
        address.append(callback.indexOf('?') < 0 ? '?' : '&').append("amount=");
        address.append(amount.value());
        if (!comment.isEmpty()) {
            address.append("&comment=").append(URLEncoder.encode(comment, StandardCharsets.UTF_8));
        }
        var host = String.valueOf(offer.callback().getHost());
        var said = new Said(fetch(host, URI.create(address.toString())));
        if (said.text("pr").isEmpty()) {
            throw wrong(host);
        }
        return Bolt11.read(said.text("pr"));
    }

    private URI addressUrl(PayTarget target) {
        var scheme = target.host().equals(terms.plainHost()) ? "http" : "https";
        try {
            return URI.create(
                    scheme + "://" + target.host() + "/.well-known/lnurlp/" + target.user());
        } catch (IllegalArgumentException _) {
            throw new Refusal(LightningRefusal.TARGET_MALFORMED);
        }
    }

    /** {@code lnurlp://} names no scheme; ours while trying things out has no TLS. */
    private URI lnurl(PayTarget target) {
        var url = target.url();
        return url.getScheme().equals("https") && url.getAuthority().equals(terms.plainHost())
                ? URI.create("http" + url.toString().substring("https".length()))
                : url;
    }

    private static URI callback(PayTarget target, String text) {
        try {
            var callback = URI.create(text);
            if (callback.getHost() != null) {
                return callback;
            }
        } catch (IllegalArgumentException _) {
            // Refused below.
        }
        throw wrong(target.text());
    }

    private JsonObject fetch(PayTarget target, URI address) {
        return fetch(target.isAddress() ? target.text() : address.getHost(), address);
    }

    private JsonObject fetch(String payee, URI address) {
        GuardedHttp.Answer answer;
        try {
            answer = http.get(address, TIMEOUT, ANSWER_MAX);
        } catch (Refusal refusal) {
            throw new Refusal(LightningRefusal.PAYEE_UNREACHABLE, payee);
        }
        if (answer.status() != 200) {
            throw new Refusal(LightningRefusal.PAYEE_UNREACHABLE, payee);
        }
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            var json = reader.readObject();
            if (new Said(json).text("status").equalsIgnoreCase("ERROR")) {
                throw wrong(payee);
            }
            return json;
        } catch (JsonException _) {
            throw wrong(payee);
        }
    }

    private static Refusal wrong(String payee) {
        return new Refusal(LightningRefusal.PAYEE_ANSWERS_WRONGLY, payee);
    }
}
