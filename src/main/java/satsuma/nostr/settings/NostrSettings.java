package satsuma.nostr.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import satsuma.nostr.Inbox;
import satsuma.nostr.Interest;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.RelayTerms;
import satsuma.nostr.RelayUrl;
import satsuma.platform.config.Config;
import satsuma.platform.config.Site;

/**
 * Makes {@link NostrTerms} and {@link RelayTerms} of the settings that begin with {@code
 * satsuma.nostr}.
 */
@ApplicationScoped
class NostrSettings {

    /**
     * What waits to be looked at: a few seconds' worth, and in characters what a heap has room for.
     */
    private static final int INBOX_MAX = 10_000;

    private static final long INBOX_CHARS_MAX = 32L * 1024 * 1024;

    /** What is asked of outside relays, whoever wrote it. */
    private static final String TOPICS = "agent-skill, dataset, dspy-manifest, compute";

    @Produces
    @Singleton
    Interest interest(Config config) {
        return new Interest(
                words(config.text("satsuma.nostr.topics", TOPICS)).collect(Collectors.toSet()));
    }

    @Produces
    @Singleton
    Inbox inbox() {
        return new Inbox(INBOX_MAX, INBOX_CHARS_MAX);
    }

    @Produces
    @Singleton
    NostrTerms terms(Config config, Site site) {
        var outside = config.text("satsuma.nostr.relays", "");
        var curve = config.oneOf("satsuma.nostr.curve", "native", "native", "pure");
        return new NostrTerms(
                new RelayUrl(site.getRelay()),
                words(outside).map(RelayUrl::of).toList(),
                curve.equals("native"));
    }

    @Produces
    @Singleton
    RelayTerms relayTerms(Config config) {
        return new RelayTerms(
                (int) config.whole("satsuma.nostr.events-per-second", 200, 0, 1_000_000),
                (int) config.whole("satsuma.nostr.difficulty", 0, 0, 64));
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split("[,\\s]+", -1)).filter(word -> !word.isEmpty());
    }
}
