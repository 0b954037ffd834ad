package satsuma.lightning.wire;

import jakarta.json.JsonObject;

/** What a wallet says to a request. */
sealed interface NwcAnswer {

    record Result(JsonObject json) implements NwcAnswer {}

    /**
     * It has answered, and not with what was asked for.
     *
     * @param code one of NIP-47's words
     */
    record No(String code, String message) implements NwcAnswer {}

    /**
     * No answer came in time, or none that could be read. The request may have been carried out.
     */
    record Silence() implements NwcAnswer {}
}
