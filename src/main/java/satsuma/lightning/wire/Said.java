package satsuma.lightning.wire;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

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

    /** The same where numbers come as text, as 64 bits do in protobuf's JSON. */
    long digits(String name, long max) {
        var text = text(name);
        return text.matches("[0-9]{1,18}")
                ? Math.min(Long.parseLong(text), max)
                : number(name, max);
    }

    /** A whole number that may be negative; 0 if there is none. */
    long signed(String name) {
        return json.get(name) instanceof JsonNumber number ? number.longValue() : 0;
    }

    boolean flag(String name) {
        return JsonValue.TRUE.equals(json.get(name));
    }
}
