package satsuma.delivery.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import satsuma.delivery.Warehouse;
import satsuma.kernel.ContentHash;

/**
 * Content as the answer to a request: whole or in part, to be saved and never shown.
 *
 * @param fileName safe; what the browser saves it as
 */
record Attachment(ContentHash content, String fileName, long sizeBytes) {

    /** Answers {@code request}; the body is left out for HEAD. */
    void send(Warehouse warehouse, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var tag = "\"" + content + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Content-SHA256", content.hex());
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        switch (ByteRange.asked(rangeHeader(request, tag), sizeBytes)) {
            case ByteRange.Asked.Whole _ ->
                    stream(warehouse, request, response, new ByteRange(0, sizeBytes));
            case ByteRange.Asked.Part(var range) -> {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader(
                        "Content-Range",
                        "bytes %d-%d/%d".formatted(range.from(), range.to(), sizeBytes));
                stream(warehouse, request, response, range);
            }
            case ByteRange.Asked.Beyond _ -> {
                response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
                response.setHeader("Content-Range", "bytes */" + sizeBytes);
            }
        }
    }

    /** A part is only worth something to who has the rest of the same content. */
    private static Optional<String> rangeHeader(HttpServletRequest request, String tag) {
        var condition = request.getHeader("If-Range");
        return condition == null || condition.equals(tag)
                ? Optional.ofNullable(request.getHeader("Range"))
                : Optional.empty();
    }

    private void stream(
            Warehouse warehouse,
            HttpServletRequest request,
            HttpServletResponse response,
            ByteRange range)
            throws IOException {
        // Opened before anything is said: what is lost must not look like a download.
        try (var in = warehouse.open(content, range.from(), range.length())) {
            // Always plain bytes: the server compresses what it takes for text, parts and all.
            response.setContentType("application/octet-stream");
            response.setHeader("Content-Disposition", disposition());
            response.setContentLengthLong(range.length());
            if (!request.getMethod().equals("HEAD")) {
                in.transferTo(response.getOutputStream());
            }
        }
    }

    /** The name for old browsers, and in full for all others, RFC 6266. */
    private String disposition() {
        var plain = fileName.replaceAll("[^A-Za-z0-9._-]", "_");
        var whole = URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, whole);
    }
}
