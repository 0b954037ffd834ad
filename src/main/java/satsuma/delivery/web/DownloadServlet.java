package satsuma.delivery.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import satsuma.delivery.Delivery;
import satsuma.delivery.DeliveryRefusal;
import satsuma.delivery.Gatebook;
import satsuma.delivery.Warehouse;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;
import satsuma.platform.web.Sentences;

/**
 * {@code GET /library/{purchase}/download} for who bought it, {@code GET
 * /studio/content/{hash}/download} for who brought it in.
 */
@WebServlet({"/library/*", "/studio/content/*"})
public class DownloadServlet extends HttpServlet {

    private static final System.Logger LOG = System.getLogger(DownloadServlet.class.getName());

    private static final Pattern PATH = Pattern.compile("/([0-9a-f-]{1,64})/download");

    @Inject transient Delivery delivery;
    @Inject transient Warehouse warehouse;
    @Inject transient Gatebook gatebook;
    @Inject transient Visitor visitor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var actor = visitor.actor();
        if (actor.isEmpty()) {
            var back = URLEncoder.encode(request.getRequestURI(), StandardCharsets.UTF_8);
            response.sendRedirect(request.getContextPath() + "/sign-in?next=" + back);
            return;
        }
        try {
            attachment(request, actor.get()).send(warehouse, request, response);
        } catch (Refusal refusal) {
            request.setAttribute("refusal", Sentences.of(refusal));
            response.sendError(Sentences.status(refusal), refusal.reason().code());
        } catch (IOException fault) {
            if (response.isCommitted()) {
                // The buyer has gone, or what lies on the disk was changed: either way it ends
                // here.
                throw fault;
            }
            LOG.log(System.Logger.Level.ERROR, "content cannot be read", fault);
            response.reset();
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        doGet(request, response);
    }

    private Attachment attachment(HttpServletRequest request, Actor actor) {
        var path = PATH.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
        if (!path.matches()) {
            throw new Refusal(DeliveryRefusal.PURCHASE_UNKNOWN);
        }
        return request.getServletPath().equals("/library")
                ? bought(path.group(1), actor, request.getMethod().equals("GET"))
                : broughtIn(path.group(1), actor);
    }

    private Attachment bought(String purchase, Actor actor, boolean fetches) {
        var entitlement = delivery.get(id(purchase), actor);
        if (fetches) {
            gatebook.note(entitlement.purchase());
        }
        return new Attachment(
                entitlement.content(), entitlement.fileName(), entitlement.sizeBytes());
    }

    private Attachment broughtIn(String hash, Actor actor) {
        if (!Hex.is(hash, 64)) {
            throw new Refusal(DeliveryRefusal.CONTENT_UNKNOWN);
        }
        var deposit = delivery.deposit(actor, new ContentHash(hash));
        return new Attachment(deposit.content(), deposit.fileName(), deposit.sizeBytes());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw new Refusal(DeliveryRefusal.PURCHASE_UNKNOWN);
        }
    }
}
