package satsuma.platform.rest;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Refusal;
import satsuma.platform.database.Outage;

/** Everything else that is thrown, as problem details that give nothing away. */
@Provider
public class FaultMapper implements ExceptionMapper<Throwable> {

    private static final System.Logger LOG = System.getLogger(FaultMapper.class.getName());

    @Override
    public Response toResponse(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return new RefusalMapper().toResponse(refusal);
            }
        }
        if (fault instanceof WebApplicationException known) {
            var status = known.getResponse().getStatusInfo();
            return Problem.of(
                    status.getStatusCode(),
                    status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-'),
                    status.getReasonPhrase() + ".");
        }
        if (fault instanceof ProcessingException) {
            // Thrown before any resource is asked: the body is not what it says it is.
            return Problem.of(400, "bad-request", "The body could not be read.");
        }
        if (Outage.isIn(fault)) {
            return new RefusalMapper().toResponse(new Refusal(CommonRefusal.DATABASE_DOWN));
        }
        LOG.log(System.Logger.Level.ERROR, "a request failed", fault);
        return Problem.of(500, "fault", "Something broke on our side. Nothing was changed.");
    }
}
