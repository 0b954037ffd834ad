package satsuma.demo;

import java.time.Instant;
import java.util.Set;
import satsuma.kernel.Port;

/** How far the demo catalogue has come. */
@Port
public interface Sowings {

    /** The slugs that are done; {@link Sowing#BEGUN} and {@link Sowing#OVER} among them. */
    Set<String> done();

    /** Notes {@code slug}; once is enough. */
    void add(String slug, Instant at);
}
