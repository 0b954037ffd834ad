package satsuma.platform.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What went wrong, for programs: problem details.
 *
 * @param type always {@code about:blank}; the code tells them apart
 * @param title a sentence for people
 * @param code stable; programs decide by it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(String type, int status, String title, String code) {

    static Response of(int status, String code, String title) {
        return Response.status(status)
                .type(new MediaType("application", "problem+json"))
                .entity(new Problem("about:blank", status, title, code))
                .build();
    }
}
