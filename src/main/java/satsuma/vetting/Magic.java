package satsuma.vetting;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** What a file is by its first bytes. */
final class Magic {

    private static final Map<String, String> MACHINE_CODE =
            Map.of(
                    "7f454c46", "ELF",
                    "4d5a", "Windows program",
                    "feedface", "Mach-O",
                    "feedfacf", "Mach-O",
                    "cefaedfe", "Mach-O",
                    "cffaedfe", "Mach-O",
                    "cafebabe", "Java class or Mach-O",
                    "0061736d", "WebAssembly",
                    "6465780a", "Android code",
                    "4c01", "object file");

    private Magic() {}

    static boolean begins(byte[] bytes, String hex) {
        var magic = HexFormat.of().parseHex(hex);
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if (bytes[i] != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Which machine would run it, if one would. */
    static Optional<String> machineCode(byte[] bytes) {
        return MACHINE_CODE.entrySet().stream()
                .filter(magic -> begins(bytes, magic.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
