package satsuma.identity;

import java.time.Instant;
import java.util.function.Consumer;
import satsuma.identity.format.IcuLooks;
import satsuma.nostr.Publisher;
import satsuma.nostr.Reader;

/** People whose keys the portal keeps, and what they publish, for the tests of features above. */
public record KeptPeople(
        People people,
        Custody custody,
        SigningDesk desk,
        Profiles profiles,
        Reader reader,
        Suspensions suspensions,
        Publisher publisher,
        Letters letters,
        Consumer<Instant> clock) {

    /** As people see text. */
    public static final Looks LOOKS = new IcuLooks();

    public static KeptPeople inMemory() {
        return inMemory(_ -> {});
    }

    /** The same, whose events are told to {@code listener}. */
    public static KeptPeople inMemory(Consumer<Record> listener) {
        var identity = new InMemoryIdentity();
        identity.listeners.add(listener);
        return new KeptPeople(
                identity.people,
                identity.custody,
                identity.desk,
                identity.profiles,
                identity.reader,
                identity.suspensions,
                identity.publisher,
                identity.letters,
                now -> identity.now = now);
    }
}
