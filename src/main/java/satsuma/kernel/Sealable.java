package satsuma.kernel;

/** Something that is written once, and can be bound into a chain of hashes. */
public interface Sealable {

    /** Its number among its like. */
    long id();

    /** SHA-256 over what it says, as it was when it was written. */
    ContentHash hash();

    /** Whether it still says what it said when it was written. */
    boolean isGenuine();
}
