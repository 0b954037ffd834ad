package satsuma.kernel;

/**
 * Tells whoever listens what has happened.
 *
 * <p>A notice is a record in the past tense. Listeners above take note in the same transaction and
 * cannot object; if one breaks, nothing is noted at all.
 */
public interface Notices {

    void tell(Record notice);
}
