package satsuma.catalogue;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import satsuma.catalogue.Projection.Price;
import satsuma.catalogue.Projection.Why;
import satsuma.kernel.Msat;
import satsuma.nostr.Event;
import satsuma.nostr.Kind;

/**
 * What a handler (31990) says of itself, where it says it in other ways than a classified.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/89.md">NIP-89</a>
 */
final class Handler {

    /** Begins the {@code d} of a compiled manifest's handler; its compiled id follows. */
    static final String MANIFEST = "manifest:";

    private static final int MSAT_PER_SAT = 1_000;

    private Handler() {}

    /** What it is called and about; empty where it does not say. */
    record Profile(String name, String about) {}

    static boolean isManifest(Event event) {
        return event.kind() == Kind.HANDLER_INFO
                && event.d().filter(d -> d.startsWith(MANIFEST)).isPresent();
    }

    static Profile profile(Event event) {
        try (var reader = Json.createReader(new StringReader(event.content()))) {
            var json = reader.readObject();
            return new Profile(
                    Text.line(text(json, "name"), OfferForm.TITLE_MAX), text(json, "about"));
        } catch (JsonException _) {
            return new Profile("", "");
        }
    }

    /** A bare number is millisats, as those write it who run such programs; else as in NIP-99. */
    static Price price(Event event) {
        var tag = event.tags().stream().filter(one -> one.name().equals("price")).findFirst();
        if (tag.isEmpty() || tag.get().values().size() > 2) {
            return Projection.inSats(event);
        }
        if (!tag.get().value().matches("[0-9]{1,15}")) {
            return new Price.None(Why.PRICE_NOT_IN_SATS);
        }
        long msat = Long.parseLong(tag.get().value());
        if (msat % MSAT_PER_SAT != 0) {
            return new Price.None(Why.PRICE_NOT_IN_SATS);
        }
        return msat / MSAT_PER_SAT > OfferForm.PRICE_SAT_MAX
                ? new Price.None(Why.PRICE_TOO_HIGH)
                : new Price.Fixed(new Msat(msat));
    }

    private static String text(JsonObject json, String member) {
        JsonValue value = json.get(member);
        return value instanceof JsonString text ? text.getString() : "";
    }
}
