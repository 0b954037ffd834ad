package satsuma.platform.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Everything under {@code /api/v1}. */
@ApplicationPath("/api/v1")
public class ApiApplication extends Application {

    /** JSON by JSON-B alone: the container's other provider complains in the log about records. */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.disableMoxyJson", true);
    }
}
