package satsuma.platform.rest;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import javax.sql.DataSource;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Refusal;

/** {@code /api/v1/health}: whether the portal and its database answer. */
@Path("health")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class HealthResource {

    private static final int PATIENCE_SECONDS = 2;

    @Resource(lookup = "jdbc/satsuma")
    DataSource database;

    /**
     * How it is.
     *
     * @param status {@code up}
     */
    public record Health(String status) {}

    /** 200 if all is well, 503 {@code database-down} if the database does not answer. */
    @GET
    public Health get() {
        try (var connection = database.getConnection()) {
            if (connection.isValid(PATIENCE_SECONDS)) {
                return new Health("up");
            }
        } catch (SQLException e) {
            throw new Refusal(CommonRefusal.DATABASE_DOWN);
        }
        throw new Refusal(CommonRefusal.DATABASE_DOWN);
    }
}
