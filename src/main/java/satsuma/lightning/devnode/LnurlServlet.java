package satsuma.lightning.devnode;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.lightning.LightningTerms;
import satsuma.platform.config.Site;

/**
 * A Lightning Address for every wallet of the play-sats node.
 *
 * @see <a href="https://github.com/lnurl/luds/blob/luds/16.md">LUD-16</a>, <a
 *     href="https://github.com/lnurl/luds/blob/luds/06.md">LUD-06</a>
 */
@WebServlet({"/.well-known/lnurlp/*", "/lnurlp/*"})
public class LnurlServlet extends HttpServlet {

    private static final long MIN_MSAT = 1_000;
    private static final long MAX_MSAT = 10_000_000_000L;
    private static final int COMMENT_MAX = 140;
    private static final String CALLBACK = "/callback";

    @Inject PlayNode node;
    @Inject LightningTerms terms;
    @Inject Site site;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var path = request.getPathInfo() == null ? "" : request.getPathInfo();
        boolean asksForInvoice =
                path.endsWith(CALLBACK) && request.getServletPath().equals("/lnurlp");
        var name =
                path.substring(
                        Math.min(1, path.length()),
                        asksForInvoice ? path.length() - CALLBACK.length() : path.length());
        if (!terms.playMoney() || !isName(name) || !node.hasWallet(name)) {
            write(response, HttpServletResponse.SC_NOT_FOUND, error("No such wallet here."));
        } else if (asksForInvoice) {
            write(response, HttpServletResponse.SC_OK, invoice(name, request));
        } else {
            write(response, HttpServletResponse.SC_OK, offer(name));
        }
    }

    private JsonObject offer(String name) {
        return Json.createObjectBuilder()
                .add("tag", "payRequest")
                .add("callback", site.at("/lnurlp/" + name + CALLBACK))
                .add("minSendable", MIN_MSAT)
                .add("maxSendable", MAX_MSAT)
                .add("metadata", metadata(name))
                .add("commentAllowed", COMMENT_MAX)
                .build();
    }

    private JsonObject invoice(String name, HttpServletRequest request) {
        long amount = amount(request.getParameter("amount"));
        var given = request.getParameter("comment");
        var comment = given == null ? "" : given;
        if (amount < MIN_MSAT || amount > MAX_MSAT) {
            return error("The amount must be from %d to %d msat.".formatted(MIN_MSAT, MAX_MSAT));
        }
        if (comment.length() > COMMENT_MAX) {
            return error("The comment is too long.");
        }
        var made =
                node.invoiceByName(
                        name,
                        new Msat(amount),
                        comment.isEmpty() ? "Play sats for " + name : comment,
                        ContentHash.of(metadata(name).getBytes(StandardCharsets.UTF_8)));
        return Json.createObjectBuilder()
                .add("pr", made.text())
                .add("routes", Json.createArrayBuilder())
                .build();
    }

    private String metadata(String name) {
        return Json.createArrayBuilder()
                .add(
                        Json.createArrayBuilder()
                                .add("text/plain")
                                .add("Play sats for " + name + ", worth nothing"))
                .add(
                        Json.createArrayBuilder()
                                .add("text/identifier")
                                .add(name + "@" + site.getHost()))
                .build()
                .toString();
    }

    private static boolean isName(String name) {
        return name.matches("[a-z0-9._-]{1,64}");
    }

    private static long amount(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,15}") ? Long.parseLong(text) : 0;
    }

    private static JsonObject error(String sentence) {
        return Json.createObjectBuilder().add("status", "ERROR").add("reason", sentence).build();
    }

    private static void write(HttpServletResponse response, int status, JsonObject json)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(json.toString());
    }
}
