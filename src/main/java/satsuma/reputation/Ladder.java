package satsuma.reputation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Three questions about someone, each with an answer of its own. */
public enum Ladder {
    /** How much a provider may take on. */
    ACCESS("new verified trusted elite"),
    /** How good they are. */
    REPUTATION("new established trusted elite"),
    /** For how long they have proven it, whether they sell or buy. */
    TRUST("new established trusted expert");

    private final String tiers;

    Ladder(String tiers) {
        this.tiers = tiers;
    }

    /** The words for its tiers, lowest first. */
    public List<String> tiers() {
        return List.of(tiers.split(" ", -1));
    }

    /** One word for addresses and programs; public, never changed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word for a tier, 0 to 3; public, never changed. */
    public String tier(int level) {
        return tiers().get(level);
    }

    /** The tier of that word. */
    public Optional<Integer> level(String tier) {
        return Optional.of(tiers().indexOf(tier)).filter(level -> level >= 0);
    }

    public static Optional<Ladder> ofWord(String word) {
        return Stream.of(values()).filter(ladder -> ladder.word().equals(word)).findFirst();
    }
}
