package satsuma.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import satsuma.kernel.ContentHash;

/**
 * What a manifest is called by its content, so that a changed instruction cannot keep its name.
 *
 * <p>SHA-256 over the canonical form: one JSON object with the members {@code demo_count}, {@code
 * instruction}, {@code optimizer} and {@code signature_name} in this order, without spaces, in
 * UTF-8. Strings escape quotation mark, backslash and control characters only, with the short form
 * where there is one.
 */
final class CompiledId {

    private CompiledId() {}

    static String of(String signatureName, String optimizer, String instruction, long demoCount) {
        return ContentHash.of(
                        canonical(signatureName, optimizer, instruction, demoCount).getBytes(UTF_8))
                .hex();
    }

    static String canonical(
            String signatureName, String optimizer, String instruction, long demoCount) {
        return "{\"demo_count\":%d,\"instruction\":%s,\"optimizer\":%s,\"signature_name\":%s}"
                .formatted(
                        demoCount, quoted(instruction), quoted(optimizer), quoted(signatureName));
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < 0x20) {
                        quoted.append("\\u%04x".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
