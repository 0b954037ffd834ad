package satsuma.lightning.wire;

import jakarta.json.JsonObject;
import java.util.Locale;

/** What a node's REST interface says to a request. */
sealed interface NodeReply {

    /**
     * It has answered.
     *
     * @param status the HTTP status
     */
    record Answer(int status, JsonObject json) implements NodeReply {

        /** Whether that was done which was asked for. */
        boolean isGood() {
            return status / 100 == 2 && !(json.get("error") instanceof JsonObject);
        }

        /** The error's number; LND's are gRPC's, Core Lightning's its own. */
        long code() {
            return new Said(error()).signed("code");
        }

        String message() {
            return new Said(error()).text("message");
        }

        /** Whether we are not let in; LND says that with any number. */
        boolean isForbidden() {
            var message = message().toLowerCase(Locale.ROOT);
            return status == 401
                    || status == 403
                    || message.contains("macaroon")
                    || message.contains("permission denied")
                    || message.contains("verification failed");
        }

        /** LND wraps it when it breaks off a stream, older clnrest always. */
        private JsonObject error() {
            return json.get("error") instanceof JsonObject wrapped ? wrapped : json;
        }
    }

    /** No answer came in time, or none that could be read. It may have been done. */
    record Silence() implements NodeReply {}

    /** It shows another certificate than the one we were given; it has heard nothing. */
    record Distrust() implements NodeReply {}
}
