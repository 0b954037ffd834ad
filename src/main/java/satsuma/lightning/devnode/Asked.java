package satsuma.lightning.devnode;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;

/** The parameters of a NIP-47 request, read with suspicion. */
record Asked(JsonObject json) {

    String text(String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : "";
    }

    long number(String name, long fallback) {
        return json.get(name) instanceof JsonNumber number ? number.longValue() : fallback;
    }

    boolean flag(String name) {
        return JsonValue.TRUE.equals(json.get(name));
    }

    PaymentHash hash() {
        try {
            return new PaymentHash(text("payment_hash"));
        } catch (IllegalArgumentException _) {
            throw new NodeError("OTHER", "payment_hash is not one");
        }
    }

    Preimage preimage() {
        try {
            return new Preimage(text("preimage"));
        } catch (IllegalArgumentException _) {
            throw new NodeError("OTHER", "preimage is not one");
        }
    }

    @Nullable ContentHash descriptionHash() {
        var text = text("description_hash");
        try {
            return text.isEmpty() ? null : new ContentHash(text);
        } catch (IllegalArgumentException _) {
            throw new NodeError("OTHER", "description_hash is not one");
        }
    }
}
