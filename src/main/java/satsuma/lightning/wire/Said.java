package satsuma.lightning.wire;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

/** What another machine has said. Members that are missing or of another type read as empty. */
record Said(JsonObject json) {

    String text(String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : "";
    }

    /** A whole number from 0 to {@code max}; what is beyond reads as the nearest. */
    long number(String name, long max) {
        return json.get(name) instanceof JsonNumber number
                ? Math.clamp(number.longValue(), 0, max)
                : 0;
    }
}
