package satsuma.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of things that are sold here. */
public enum Goods {
    SKILL("skill", "agent-skill"),
    DATASET("dataset", "dataset"),
    MANIFEST("manifest", "dspy-manifest"),
    COMPUTE("compute", "compute"),
    TRAJECTORY("trajectory", "trajectory");

    private final String word;
    private final String topic;

    Goods(String word, String topic) {
        this.word = word;
        this.topic = topic;
    }

    /** What has a page of its own and can be put on sale today. */
    public static List<Goods> sold() {
        return List.of(SKILL, DATASET, MANIFEST);
    }

    public static Optional<Goods> ofWord(String word) {
        return Arrays.stream(values()).filter(goods -> goods.word.equals(word)).findFirst();
    }

    public static Optional<Goods> ofTopic(String topic) {
        return Arrays.stream(values()).filter(goods -> goods.topic.equals(topic)).findFirst();
    }

    /** The word in addresses, labels and JSON; public, never changed. */
    public String word() {
        return word;
    }

    /** The {@code t} tag by which other people's programs know the kind. */
    public String topic() {
        return topic;
    }
}
