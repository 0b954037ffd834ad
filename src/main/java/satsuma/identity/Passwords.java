package satsuma.identity;

import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** What is kept to recognise passwords: hashes, never the passwords. */
@Port
public interface Passwords {

    void put(NostrKey person, String hash);

    Optional<String> find(NostrKey person);
}
