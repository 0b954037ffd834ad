package satsuma.identity;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.util.Locale;
import satsuma.nostr.Event;

/**
 * What someone says of themselves: the content of their event of kind 0.
 *
 * <p>Anyone can call themselves anything, so a name never stands without the key beside it. What is
 * read is cleaned of characters that cannot be seen or turn the text around them, and cut.
 *
 * @param name at most 60 characters, may be empty
 * @param about at most 500 characters, may be empty
 * @param picture an https address, or empty; passed on to other clients, never fetched here
 * @param lud16 a Lightning Address, or empty
 * @param nip05 {@code name@host} as claimed, not looked up; or empty
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/01.md">NIP-01</a>
 */
public record Profile(String name, String about, String picture, String lud16, String nip05) {

    /** Of whom nothing is known. */
    public static final Profile NONE = new Profile("", "", "", "", "");

    static final int ADDRESS_MAX = 500;
    private static final String AT_HOST = "[a-z0-9._-]{1,64}@[a-z0-9.-]{1,253}(:[0-9]{1,5})?";

    /** What {@code metadata} says; members of another form count as missing. */
    static Profile of(Event metadata) {
        var json = json(metadata);
        var display = line(json, "display_name", Names.DISPLAY_MAX);
        return new Profile(
                display.isEmpty() ? line(json, "name", Names.DISPLAY_MAX) : display,
                Names.cleaned(text(json, "about"), Names.ABOUT_MAX, true),
                https(text(json, "picture")),
                atHost(text(json, "lud16")),
                atHost(text(json, "nip05")));
    }

    /** The object in {@code metadata}; an empty one if there is none. */
    static JsonObject json(Event metadata) {
        try (var reader = Json.createReader(new StringReader(metadata.content()))) {
            return reader.readObject();
        } catch (JsonException _) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    /** {@code address} if it is one of https, else nothing. */
    static String https(String address) {
        try {
            var uri = URI.create(address.strip());
            boolean fits = "https".equals(uri.getScheme()) && uri.getHost() != null;
            return fits && address.length() <= ADDRESS_MAX ? uri.toString() : "";
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /** {@code address} if it is {@code name@host}, else nothing. */
    static String atHost(String address) {
        var lower = address.strip().toLowerCase(Locale.ROOT);
        return lower.matches(AT_HOST) ? lower : "";
    }

    private static String line(JsonObject json, String member, int max) {
        return Names.cleaned(text(json, member), max, false);
    }

    private static String text(JsonObject json, String member) {
        return json.get(member) instanceof JsonString text ? text.getString() : "";
    }
}
