package satsuma.identity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;
import satsuma.kernel.Role;

/** All people there are. */
@Port
public interface Persons {

    /**
     * Keeps a new person.
     *
     * @return false if the name or the key is taken; then nothing has changed
     */
    boolean add(Person person);

    Optional<Person> find(NostrKey key);

    Optional<Person> findByName(String name);

    /** Those whose name has that {@code look}, see {@link Names#look}; at most two. */
    List<Person> findByLook(String look);

    List<Person> all(Collection<NostrKey> keys);

    /** Those who have {@code role}, by name, at most {@code limit}. */
    List<Person> having(Role role, int limit);

    /**
     * Those whose name or display name holds {@code words}, newest first.
     *
     * @param words all of them if empty
     */
    List<Person> search(String words, int offset, int limit);

    long count(String words);

    /**
     * Keeps name, display name and about of {@code person} in place of what was there.
     *
     * @return false if someone else has that name; then nothing has changed
     */
    boolean put(Person person);

    void grant(NostrKey person, Role role, NostrKey by, Instant at);

    void withdraw(NostrKey person, Role role);

    /** Keeps everyone else from giving and taking roles until the transaction ends. */
    void lockRoles();

    /**
     * How many have {@code role}; whoever asks is the only one to change it until the transaction
     * ends.
     */
    long countForChange(Role role);
}
