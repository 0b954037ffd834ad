package satsuma.identity.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class Argon2HashTest {

    private final Argon2Hash hash = new Argon2Hash();

    @Test
    void knowsAPasswordAgain() {
        var kept = hash.of("correct horse battery");

        assertThat(hash.matches("correct horse battery", kept)).isTrue();
        assertThat(hash.matches("correct horse batterz", kept)).isFalse();
        assertThat(hash.matches("", kept)).isFalse();
    }

    @Test
    void saltsEachHash() {
        assertThat(hash.of("same password")).isNotEqualTo(hash.of("same password"));
    }

    @Test
    void readsWhatOthersWrote() {
        // From the reference implementation: echo -n password | argon2 somesalt -id -t 2 -k 65536
        var kept =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
                        + "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(hash.matches("password", kept)).isTrue();
    }

    @Test
    void refusesAnUnknownForm() {
        assertThatIllegalStateException().isThrownBy(() -> hash.matches("x", "$2a$10$abc"));
    }
}
