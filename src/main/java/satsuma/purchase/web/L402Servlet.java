package satsuma.purchase.web;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;
import satsuma.platform.web.Sentences;
import satsuma.purchase.PayGate;
import satsuma.purchase.PayGate.Challenge;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.PurchaseRefusal;
import satsuma.purchase.Turnstile;

/**
 * {@code GET /l402/{slug}}: the content of a listing for who pays for it on the way, without an
 * account. First 402 with an invoice and a token; then, with both in {@code Authorization}, the
 * bytes as {@code /library/{purchase}/download} gives them.
 *
 * @see <a href="https://github.com/lightninglabs/L402/blob/master/protocol-specification.md">
 *     L402</a>
 */
@WebServlet("/l402/*")
public class L402Servlet extends HttpServlet {

    private static final int PAYMENT_REQUIRED = 402;

    private static final Pattern PATH = Pattern.compile("/([a-z0-9-]{1,100})");

    private static final Pattern CREDENTIALS =
            Pattern.compile("(?i:L402) ([A-Za-z0-9+/=_-]{1,4096}):([0-9a-fA-F]{1,128})");

    @Inject transient PayGate gate;
    @Inject transient Turnstile turnstile;
    @Inject transient Visitor visitor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setHeader("Cache-Control", "no-store");
        try {
            var slug = slug(request);
            var bought = bought(request.getHeader("Authorization"), slug);
            if (bought.isPresent()) {
                var download = "/library/" + bought.get() + "/download";
                request.getRequestDispatcher(download).forward(request, response);
            } else {
                ask(gate.challenge(visitor.actor(), slug, request.getRemoteAddr()), response);
            }
        } catch (Refusal refusal) {
            say(refusal, response);
        }
    }

    /** Nothing to look at without an invoice made, and that is what GET is for. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Allow", "GET");
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }

    /** What was paid for: as the token says, or as the person has it who has signed in. */
    private Optional<PurchaseId> bought(@Nullable String authorization, String slug) {
        if (authorization != null && authorization.regionMatches(true, 0, "L402 ", 0, 5)) {
            var shown = CREDENTIALS.matcher(authorization);
            if (!shown.matches()) {
                throw new Refusal(PurchaseRefusal.TOKEN_MALFORMED);
            }
            var admission = turnstile.admit(slug, shown.group(1), lower(shown));
            visitor.is(admission.buyer());
            return Optional.of(admission.purchase());
        }
        return visitor.actor().flatMap(actor -> gate.owned(actor, slug));
    }

    private static String lower(Matcher shown) {
        return shown.group(2).toLowerCase(Locale.ROOT);
    }

    private static String slug(HttpServletRequest request) {
        var path = PATH.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
        if (!path.matches()) {
            throw new Refusal(PurchaseRefusal.UNKNOWN);
        }
        return path.group(1);
    }

    private static void ask(Challenge challenge, HttpServletResponse response) throws IOException {
        response.setHeader(
                "WWW-Authenticate",
                "L402 macaroon=\"%s\", invoice=\"%s\""
                        .formatted(challenge.token(), challenge.bolt11()));
        var purchase = challenge.purchase();
        var due = new Refusal(PurchaseRefusal.PAYMENT_REQUIRED);
        problem(
                response,
                PAYMENT_REQUIRED,
                Json.createObjectBuilder()
                        .add("code", due.reason().code())
                        .add("title", Sentences.of(due))
                        .add("listing", purchase.slug())
                        .add("contentSha256", purchase.content().hex())
                        .add("priceSat", purchase.price().sat())
                        .add("payUntil", purchase.payUntil().toString())
                        .add("macaroon", challenge.token())
                        .add("invoice", challenge.bolt11()));
    }

    private static void say(Refusal refusal, HttpServletResponse response) throws IOException {
        problem(
                response,
                Sentences.status(refusal),
                Json.createObjectBuilder()
                        .add("code", refusal.reason().code())
                        .add("title", Sentences.of(refusal)));
    }

    /** Problem details, RFC 9457. */
    private static void problem(HttpServletResponse response, int status, JsonObjectBuilder members)
            throws IOException {
        var json = members.add("type", "about:blank").add("status", status).build().toString();
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }
}
