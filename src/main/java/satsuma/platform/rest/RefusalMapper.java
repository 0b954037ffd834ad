package satsuma.platform.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import satsuma.kernel.Refusal;
import satsuma.platform.web.Sentences;

/** A {@link Refusal} as problem details with its code. */
@Provider
public class RefusalMapper implements ExceptionMapper<Refusal> {

    @Override
    public Response toResponse(Refusal refusal) {
        return Problem.of(
                Sentences.status(refusal), refusal.reason().code(), Sentences.of(refusal));
    }
}
