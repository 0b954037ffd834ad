package satsuma.policy;

import java.util.List;
import satsuma.kernel.Port;

/** Every check that was made. */
@Port
public interface Checks {

    void add(CheckMade check);

    /** The latest of those that were not allowed, latest first. */
    List<CheckMade> notAllowed(int limit);

    /** All of the latest, latest first. */
    List<CheckMade> latest(int limit);
}
