package satsuma.identity;

/** Turns passwords into what may be kept; slow on purpose. */
public interface PasswordHash {

    /** The salted hash of {@code password}, with all it takes to check it again. */
    String of(String password);

    /** Whether {@code hash} was made from {@code password}; takes as long either way. */
    boolean matches(String password, String hash);
}
