package satsuma.platform.timer;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes crews on threads of the container that nobody else uses, at most so many. */
@ApplicationScoped
@ManagedExecutorDefinition(name = Crews.THREADS, maxAsync = Crews.HANDS_MAX)
public class Crews {

    /** Of all crews together. */
    static final int HANDS_MAX = 64;

    static final String THREADS = "java:module/concurrent/crews";

    @Resource(lookup = THREADS)
    ManagedExecutorService threads;

    /** A crew that does {@code hands} things at once. */
    public Crew of(int hands) {
        return new Crew(threads, hands);
    }
}
