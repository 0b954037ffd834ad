package satsuma.lightning;

import java.util.Arrays;
import java.util.Optional;

/** Which bitcoin it is. */
public enum Network {
    MAINNET("mainnet", "bc"),
    TESTNET("testnet", "tb"),
    SIGNET("signet", "tbs"),
    REGTEST("regtest", "bcrt");

    private final String word;
    private final String prefix;

    Network(String word, String prefix) {
        this.word = word;
        this.prefix = prefix;
    }

    /** As settings and NIP-47 name it. */
    public String word() {
        return word;
    }

    /** What follows {@code ln} in a BOLT 11 invoice. */
    public String prefix() {
        return prefix;
    }

    /**
     * The network of that {@link #word}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Network named(String word) {
        return Arrays.stream(values())
                .filter(network -> network.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no network: " + word));
    }

    static Optional<Network> withPrefix(String prefix) {
        return Arrays.stream(values()).filter(network -> network.prefix.equals(prefix)).findFirst();
    }
}
