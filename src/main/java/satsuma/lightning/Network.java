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

    /**
     * The network a node calls {@code word}, which is not always how we do: {@code bitcoin} is the
     * main one, and {@code testnet4} makes testnet's invoices.
     */
    public static Optional<Network> said(String word) {
        return switch (word) {
            case "bitcoin" -> Optional.of(MAINNET);
            case "testnet3", "testnet4" -> Optional.of(TESTNET);
            default -> Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
        };
    }

    static Optional<Network> withPrefix(String prefix) {
        return Arrays.stream(values()).filter(network -> network.prefix.equals(prefix)).findFirst();
    }
}
