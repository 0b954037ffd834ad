package satsuma.news;

import java.util.List;

/**
 * What somebody was told in a week, by topics.
 *
 * @param parts only topics that something was told of
 * @param total how much was told; of each part only the latest are here
 */
public record Digest(Week week, List<Part> parts, long total) {

    /**
     * What was told of one topic.
     *
     * @param news the latest, latest first
     * @param count how many there were
     */
    public record Part(Topic topic, List<News> news, long count) {

        public Part {
            news = List.copyOf(news);
        }
    }

    public Digest {
        parts = List.copyOf(parts);
    }
}
