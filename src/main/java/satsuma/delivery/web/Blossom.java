package satsuma.delivery.web;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import satsuma.delivery.BlossomAuth;
import satsuma.delivery.Delivery;
import satsuma.delivery.DeliveryRefusal;
import satsuma.delivery.DeliveryTerms;
import satsuma.delivery.SealedForm;
import satsuma.delivery.StoredContent;
import satsuma.delivery.Warehouse;
import satsuma.identity.People;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;
import satsuma.nostr.EventCheck;
import satsuma.platform.web.Sentences;

/**
 * Blobs by their hash, at the root: {@code GET} and {@code HEAD /<sha256>[.ext]}, {@code PUT
 * /upload}.
 *
 * <p>Under the hash of a sealed form everyone gets the sealed form. Under the hash of content
 * itself only those get it who bought it or brought it in, by a signed event; for all others there
 * is no such blob. An upload is taken from people with an account here, and is theirs to sell.
 *
 * <p>Nothing here goes by cookies, so pages of other origins may ask too.
 *
 * @see <a href="https://github.com/hzrd149/blossom/blob/master/buds/01.md">BUD-01</a>, <a
 *     href="https://github.com/hzrd149/blossom/blob/master/buds/02.md">BUD-02</a>
 */
public class Blossom extends HttpFilter {

    private static final Pattern BLOB = Pattern.compile("/([0-9a-f]{64})(?:\\.[A-Za-z0-9]{1,10})?");
    private static final String UPLOAD = "/upload";

    @Inject transient Warehouse warehouse;
    @Inject transient Delivery delivery;
    @Inject transient DeliveryTerms terms;
    @Inject transient People people;
    @Inject transient EventCheck check;
    @Inject transient InstantSource clock;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var blob = BLOB.matcher(request.getServletPath());
        boolean upload = request.getServletPath().equals(UPLOAD);
        if (request.getPathInfo() != null || !blob.matches() && !upload) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Access-Control-Expose-Headers", "*");
        try {
            switch (request.getMethod() + (upload ? UPLOAD : "")) {
                case "OPTIONS", "OPTIONS" + UPLOAD -> preflight(response);
                case "GET", "HEAD" -> get(request, response, new ContentHash(blob.group(1)));
                case "PUT" + UPLOAD -> put(request, response);
                default -> response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            }
        } catch (Refusal refusal) {
            response.setStatus(Sentences.status(refusal));
            response.setHeader("X-Reason", Sentences.of(refusal));
        }
    }

    private static void preflight(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Headers", "Authorization, *");
        response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, PUT");
        response.setHeader("Access-Control-Max-Age", "86400");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private void get(HttpServletRequest request, HttpServletResponse response, ContentHash wanted)
            throws IOException {
        var sealed = warehouse.findSealed(wanted);
        if (sealed.isPresent()) {
            sendSealed(request, response, sealed.get());
        } else {
            sendOwn(request, response, wanted);
        }
    }

    private void sendSealed(
            HttpServletRequest request, HttpServletResponse response, SealedForm form)
            throws IOException {
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("ETag", "\"" + form.sealed() + "\"");
        var range =
                ByteRange.asked(Optional.ofNullable(request.getHeader("Range")), form.sizeBytes());
        switch (range) {
            case ByteRange.Asked.Whole _ ->
                    stream(request, response, form, new ByteRange(0, form.sizeBytes()));
            case ByteRange.Asked.Part(var part) -> {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader(
                        "Content-Range",
                        "bytes %d-%d/%d".formatted(part.from(), part.to(), form.sizeBytes()));
                stream(request, response, form, part);
            }
            case ByteRange.Asked.Beyond _ -> {
                response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
                response.setHeader("Content-Range", "bytes */" + form.sizeBytes());
            }
        }
    }

    private void stream(
            HttpServletRequest request,
            HttpServletResponse response,
            SealedForm form,
            ByteRange range)
            throws IOException {
        try (InputStream in = warehouse.openSealed(form, range.from(), range.length())) {
            response.setContentType("application/octet-stream");
            response.setContentLengthLong(range.length());
            if (request.getMethod().equals("GET")) {
                in.transferTo(response.getOutputStream());
            }
        }
    }

    /** Content itself, for those who may read it. */
    private void sendOwn(
            HttpServletRequest request, HttpServletResponse response, ContentHash content)
            throws IOException {
        var header = request.getHeader("Authorization");
        if (header == null) {
            throw new Refusal(DeliveryRefusal.CONTENT_UNKNOWN);
        }
        var auth = auth(header, "get");
        if (!auth.allows(content) || !delivery.mayRead(auth.person(), content)) {
            throw new Refusal(DeliveryRefusal.CONTENT_UNKNOWN);
        }
        new Attachment(content, content.hex(), warehouse.sizeBytes(content))
                .send(warehouse, request, response);
    }

    private void put(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var header = request.getHeader("Authorization");
        var auth = auth(header == null ? "" : header, "upload");
        var expected = auth.only().orElseThrow(() -> new Refusal(DeliveryRefusal.AUTH_REFUSED));
        var actor =
                Optional.ofNullable(people.all(List.of(auth.person())).get(auth.person()))
                        .orElseThrow(() -> new Refusal(DeliveryRefusal.NO_ACCOUNT))
                        .actor();
        requireFitting(request);
        var name = expected.hex().substring(0, 16) + ".bin";
        var stored = warehouse.receive(request.getInputStream(), name, terms.maxBytes());
        if (!stored.hash().equals(expected) || stored.sizeBytes() == 0) {
            warehouse.throwOut(stored.hash());
            throw new Refusal(
                    stored.sizeBytes() == 0
                            ? DeliveryRefusal.NO_FILE
                            : DeliveryRefusal.OTHER_CONTENT);
        }
        answer(response, stored, actor);
    }

    private void answer(HttpServletResponse response, StoredContent stored, Actor actor)
            throws IOException {
        var deposit = delivery.deposited(actor, stored);
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setContentType("application/json");
        response.getWriter()
                .write(
                        Json.createObjectBuilder()
                                .add("url", terms.origin() + "/" + stored.hash())
                                .add("sha256", stored.hash().hex())
                                .add("size", stored.sizeBytes())
                                .add("type", stored.mediaType())
                                .add("uploaded", deposit.at().getEpochSecond())
                                .build()
                                .toString());
    }

    /** Refuses what says itself that it is too large, before a byte of it is read. */
    private void requireFitting(HttpServletRequest request) {
        if (request.getContentLengthLong() > terms.maxBytes()) {
            throw new Refusal(
                    DeliveryRefusal.TOO_LARGE, Long.toString(terms.maxBytes() / (1 << 20)));
        }
    }

    private BlossomAuth auth(String header, String verb) {
        var host = URI.create(terms.origin()).getHost();
        return BlossomAuth.of(header, verb, host, check, clock.instant());
    }
}
