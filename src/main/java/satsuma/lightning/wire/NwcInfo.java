package satsuma.lightning.wire;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import satsuma.nostr.Event;

/**
 * What a wallet service says it can do, in its event of kind 13194.
 *
 * @param methods such as {@code make_hold_invoice}
 * @param encryptions such as {@code nip44_v2}; a service that does not say has only {@code nip04}
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/47.md">NIP-47</a>
 */
record NwcInfo(Set<String> methods, Set<String> encryptions) {

    /** What it takes to sell: to make a hold invoice, to take its money and to give it back. */
    private static final Set<String> HOLD =
            Set.of("make_hold_invoice", "settle_hold_invoice", "cancel_hold_invoice");

    NwcInfo {
        methods = Set.copyOf(methods);
        encryptions = Set.copyOf(encryptions);
    }

    static NwcInfo of(Event event) {
        return new NwcInfo(
                words(event.content()), words(event.first("encryption").orElse("nip04")));
    }

    /** The same from the answer to {@code get_info}, which only came because it was encrypted. */
    static NwcInfo of(JsonObject info) {
        return new NwcInfo(methods(info).orElse(Set.of()), Set.of("nip44_v2"));
    }

    /** Without what {@code info}, the answer to {@code get_info}, says is not for us. */
    NwcInfo within(JsonObject info) {
        var granted = methods(info).orElse(methods);
        return new NwcInfo(
                methods.stream().filter(granted::contains).collect(Collectors.toSet()),
                encryptions);
    }

    /** Whether we can talk at all: NIP-04 is not authenticated, so no money hangs on it. */
    boolean isEncryptedWell() {
        return encryptions.contains("nip44_v2");
    }

    boolean holds() {
        return methods.containsAll(HOLD);
    }

    boolean looksUp() {
        return methods.contains("lookup_invoice");
    }

    boolean receives() {
        return methods.contains("make_invoice");
    }

    private static Optional<Set<String>> methods(JsonObject info) {
        return info.get("methods") instanceof JsonArray methods
                ? Optional.of(
                        methods.stream()
                                .filter(JsonString.class::isInstance)
                                .map(method -> ((JsonString) method).getString())
                                .collect(Collectors.toSet()))
                : Optional.empty();
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("[\\s,]+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
