package satsuma.nostr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Facts for tests: JSON from {@code src/test/resources/satsuma/nostr}, looked at bit by bit. */
record Vectors(String json) {

    static Vectors read(String file) {
        try (var in = Vectors.class.getResourceAsStream(file)) {
            return new Vectors(
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Vectors at(String name) {
        Map<String, String> members = new LinkedHashMap<>();
        var reader = new StrictJson(json);
        reader.object(member -> members.put(member, reader.raw()));
        return new Vectors(Objects.requireNonNull(members.get(name), name));
    }

    Stream<Vectors> each() {
        List<Vectors> elements = new ArrayList<>();
        StrictJson.elements(json).forEach(element -> elements.add(new Vectors(element)));
        return elements.stream();
    }

    String text(String name) {
        return StrictJson.string(at(name).json());
    }

    int number() {
        return Math.toIntExact(new StrictJson(json).integer());
    }

    /** Short, for the names of tests. */
    @Override
    public String toString() {
        return json.length() > 60 ? json.substring(0, 60) + "…" : json;
    }
}
