package satsuma.dispute.web;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import satsuma.dispute.CaseRoom;
import satsuma.dispute.DisputeId;
import satsuma.dispute.DisputeRefusal;
import satsuma.dispute.EvidenceId;
import satsuma.dispute.EvidenceKind;
import satsuma.dispute.Exhibit;
import satsuma.kernel.Actor;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;
import satsuma.platform.web.Sentences;

/**
 * {@code POST /disputes/{dispute}/evidence} takes a file in, {@code GET
 * /disputes/{dispute}/evidence/{piece}} hands one out: to be saved, and never shown by a browser as
 * something of ours.
 */
@WebServlet("/disputes/*")
@MultipartConfig(
        maxFileSize = Exhibit.BYTES_MAX,
        maxRequestSize = Exhibit.BYTES_MAX + (64 << 10),
        fileSizeThreshold = Exhibit.BYTES_MAX)
public class EvidenceServlet extends HttpServlet {

    /** What may stand around the file in a form. */
    private static final long AROUND_MAX = 64 << 10;

    private static final Pattern ROOM = Pattern.compile("/([0-9a-f-]{36})/evidence");
    private static final Pattern PIECE =
            Pattern.compile("/([0-9a-f-]{36})/evidence/([0-9a-f-]{36})");

    @Inject transient CaseRoom room;
    @Inject transient Visitor visitor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            var path = matched(PIECE, request);
            var exhibit =
                    room.exhibit(
                            visitor.require(),
                            DisputeId.fromString(path.group(1)),
                            EvidenceId.fromString(path.group(2)));
            send(exhibit, response);
        } catch (Refusal refusal) {
            response.sendError(Sentences.status(refusal), refusal.reason().code());
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            var id = DisputeId.fromString(matched(ROOM, request).group(1));
            takeIn(visitor.require(), id, request, response);
        } catch (Refusal refusal) {
            response.sendError(Sentences.status(refusal), refusal.reason().code());
        }
    }

    /** Whoever may not look into the room does not learn why a file of theirs was not taken. */
    private void takeIn(
            Actor actor, DisputeId id, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        room.open(actor, id);
        try {
            room.putIn(actor, id, read(request));
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", request.getContextPath() + "/disputes/" + id);
        } catch (Refusal refusal) {
            response.setStatus(Sentences.status(refusal));
            request.setAttribute("evidenceRefusal", Sentences.of(refusal));
            request.getRequestDispatcher("/dispute/room.xhtml?dispute=" + id)
                    .forward(request, response);
        }
    }

    private static Exhibit read(HttpServletRequest request) throws ServletException, IOException {
        if (request.getContentLengthLong() > Exhibit.BYTES_MAX + AROUND_MAX) {
            throw Exhibit.tooLarge();
        }
        try {
            var kind =
                    EvidenceKind.named(field(request, "kind"))
                            .orElseThrow(() -> new Refusal(DisputeRefusal.KIND_UNKNOWN));
            Part file = request.getPart("file");
            if (file == null) {
                throw new Refusal(DisputeRefusal.FILE_EMPTY);
            }
            try (var in = file.getInputStream()) {
                var name = Objects.requireNonNullElse(file.getSubmittedFileName(), "");
                var content = in.readNBytes(Exhibit.BYTES_MAX + 1);
                return Exhibit.file(kind, field(request, "title"), name, content);
            } finally {
                file.delete();
            }
        } catch (IllegalStateException tooLarge) {
            throw Exhibit.tooLarge();
        }
    }

    private static String field(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    private static void send(Exhibit exhibit, HttpServletResponse response) throws IOException {
        var name = exhibit.fileName().isEmpty() ? "statement.txt" : exhibit.fileName();
        var plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        var whole = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, whole));
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(exhibit.content().length);
        response.getOutputStream().write(exhibit.content());
    }

    private static Matcher matched(Pattern pattern, HttpServletRequest request) {
        var path = request.getPathInfo();
        var matcher = pattern.matcher(path == null ? "" : path);
        if (!matcher.matches()) {
            throw new Refusal(DisputeRefusal.UNKNOWN);
        }
        return matcher;
    }
}
