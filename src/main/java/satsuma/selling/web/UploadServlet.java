package satsuma.selling.web;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import satsuma.catalogue.CatalogueRefusal;
import satsuma.catalogue.Goods;
import satsuma.delivery.DeliveryRefusal;
import satsuma.delivery.DeliveryTerms;
import satsuma.kernel.Actor;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;
import satsuma.platform.web.Sentences;
import satsuma.selling.Counter;

/**
 * {@code POST /studio/upload}: takes in a file as it arrives and sends its owner on to the form.
 *
 * <p>A script that shows progress asks for JSON and is told where to go, or why not. A plain form
 * is sent there, or shown again with the reason.
 */
@WebServlet("/studio/upload")
public class UploadServlet extends HttpServlet {

    /** What stands around the file in a form. */
    private static final long AROUND_MAX = 64 << 10;

    /** So much of a refused upload is still read, that the answer finds its way back. */
    private static final long DRAIN_MAX = 8 << 20;

    private static final Pattern DRAFT = Pattern.compile("[0-9a-f-]{36}");

    @Inject transient Counter counter;
    @Inject transient DeliveryTerms terms;
    @Inject transient Visitor visitor;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var goods = Goods.DATASET.word();
        try {
            var actor = visitor.require();
            requireFitting(request);
            var form = Multipart.read(type(request), request.getInputStream());
            goods = form.field("goods").orElse("");
            answer(request, response, receive(actor, form));
        } catch (Refusal refusal) {
            drain(request.getInputStream());
            refuse(request, response, goods, refusal);
        } catch (EOFException brokenOff) {
            refuse(request, response, goods, new Refusal(DeliveryRefusal.BROKEN_OFF));
        }
    }

    /** Takes the file in and says where to go on. */
    private String receive(Actor actor, Multipart form) throws IOException {
        var goods =
                form.field("goods")
                        .flatMap(Goods::ofWord)
                        .orElseThrow(() -> new Refusal(CatalogueRefusal.GOODS_NOT_SOLD));
        var deposit = counter.receive(actor, goods, form.fileName(), form.file());
        return form.field("draft")
                .filter(draft -> DRAFT.matcher(draft).matches())
                .map(draft -> "/studio/offers/" + draft + "/edit?content=" + deposit.content())
                .orElse(
                        "/studio/offers/new?goods="
                                + goods.word()
                                + "&content="
                                + deposit.content());
    }

    /** Refuses what says itself that it is too large, before a byte of it is read. */
    private void requireFitting(HttpServletRequest request) {
        if (request.getContentLengthLong() > terms.maxBytes() + AROUND_MAX) {
            throw new Refusal(
                    DeliveryRefusal.TOO_LARGE, Long.toString(terms.maxBytes() / (1 << 20)));
        }
    }

    private static void answer(
            HttpServletRequest request, HttpServletResponse response, String next)
            throws IOException {
        var location = request.getContextPath() + next;
        if (isScript(request)) {
            json(response, 200, "location", location);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", location);
        }
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, String goods, Refusal refusal)
            throws ServletException, IOException {
        var sentence = Sentences.of(refusal);
        if (isScript(request)) {
            json(response, Sentences.status(refusal), "message", sentence);
        } else if (refusal.reason() == CommonRefusal.SIGN_IN_FIRST) {
            response.sendRedirect(request.getContextPath() + "/sign-in?next=/studio/sell");
        } else if (Goods.ofWord(goods).filter(Goods.sold()::contains).isEmpty()) {
            response.sendError(Sentences.status(refusal), refusal.reason().code());
        } else {
            response.setStatus(Sentences.status(refusal));
            request.setAttribute("uploadRefusal", sentence);
            request.getRequestDispatcher("/selling/upload.xhtml?goods=" + goods)
                    .forward(request, response);
        }
    }

    private static void json(HttpServletResponse response, int status, String name, String value)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(Json.createObjectBuilder().add(name, value).build().toString());
    }

    private static void drain(InputStream in) throws IOException {
        var rest = new byte[1 << 16];
        for (long drained = 0; drained < DRAIN_MAX; ) {
            int count = in.read(rest);
            if (count < 0) {
                return;
            }
            drained += count;
        }
    }

    private static boolean isScript(HttpServletRequest request) {
        var accept = request.getHeader("Accept");
        return accept != null && accept.startsWith("application/json");
    }

    private static String type(HttpServletRequest request) {
        return request.getContentType() == null ? "" : request.getContentType();
    }
}
