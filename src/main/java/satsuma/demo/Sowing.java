package satsuma.demo;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Set;
import satsuma.kernel.UseCase;

/** Remembers how far the demo catalogue has come, so that a restart goes on from there. */
@UseCase
public class Sowing {

    /** Stands for the beginning; no slug looks like it. */
    static final String BEGUN = "(begun)";

    /** Stands for the end: nothing will be sown here again. */
    static final String OVER = "(over)";

    private final Sowings sowings;
    private final InstantSource clock;

    @Inject
    public Sowing(Sowings sowings, InstantSource clock) {
        this.sowings = sowings;
        this.clock = clock;
    }

    public Set<String> done() {
        return sowings.done();
    }

    public void note(String slug) {
        sowings.add(slug, clock.instant());
    }
}
