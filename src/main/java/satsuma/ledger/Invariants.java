package satsuma.ledger;

import java.util.List;
import satsuma.kernel.Port;

/** What was found when the books were last looked at, and the sums to look at. */
@Port
public interface Invariants {

    /** What all postings add up to; zero, or something is very wrong. */
    long postingsSumMsat();

    /** How many accounts have another balance than their postings add up to. */
    long balancesOff();

    /** How many accounts have reserved another amount than what awaits its outcome. */
    long reservationsOff();

    /** How many guarded accounts, and hot ones taken as a whole, are below zero and must not be. */
    long belowZero();

    /** Keeps {@code invariant} in place of the one with the same name. */
    void put(Invariant invariant);

    /** All of them, by name. */
    List<Invariant> all();

    /** Keeps {@code gauge} in place of the one with the same name. */
    void put(Gauge gauge);

    /** All of them, by name. */
    List<Gauge> gauges();

    Pulse pulse();
}
