package satsuma.identity;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import satsuma.audit.AuditLog;
import satsuma.audit.InMemoryDeeds;
import satsuma.identity.format.IcuLooks;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventAccepted;
import satsuma.nostr.EventCheck;
import satsuma.nostr.EventSigner;
import satsuma.nostr.GiftWrap;
import satsuma.nostr.InMemoryEvents;
import satsuma.nostr.InMemoryOutbox;
import satsuma.nostr.Intake;
import satsuma.nostr.KeyExport;
import satsuma.nostr.Nip44;
import satsuma.nostr.NostrSamples;
import satsuma.nostr.NostrTerms;
import satsuma.nostr.Publisher;
import satsuma.nostr.Reader;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;
import satsuma.nostr.crypto.PureCurve;

/** The whole feature without a container: real rules and signatures, stores in memory. */
final class InMemoryIdentity {

    static final Instant START = Instant.parse("2030-01-01T12:00:00Z");

    Instant now = START;
    final InstantSource clock = () -> now;
    final List<Record> told = new ArrayList<>();

    final EventSigner signer = new EventSigner(new PureCurve());
    final InMemoryPersons persons = new InMemoryPersons();
    final InMemorySessions sessions = new InMemorySessions(persons);
    final InMemoryChallenges challenges = new InMemoryChallenges();
    final InMemoryKeptKeys keptKeys = new InMemoryKeptKeys();
    final Map<NostrKey, String> passwords = new LinkedHashMap<>();
    final List<Signatures.Signed> signatures = new ArrayList<>();
    final Set<ContentHash> invitations = new HashSet<>();

    final InMemoryDeeds deeds = new InMemoryDeeds();
    final AuditLog auditLog = new AuditLog(deeds, clock);
    final InMemorySuspensions suspensionBook = new InMemorySuspensions();
    final Suspensions suspensions =
            new Suspensions(suspensionBook, persons, auditLog, this::tell, clock);
    final People people =
            new People(persons, keptKeys, suspensionBook, auditLog, signer, told::add, clock);
    final Login login =
            new Login(
                    people,
                    persons,
                    sessions,
                    challenges,
                    new InMemoryPasswords(),
                    new QuickHash(),
                    new EventCheck(new PureCurve()),
                    new PlainExport(),
                    clock);
    final Custody custody =
            new Custody(
                    keptKeys, new InMemorySignatures(), login, signer, new PlainExport(), clock);
    final InMemoryEvents events = new InMemoryEvents();
    final InMemorySignRequests signRequests = new InMemorySignRequests();
    final Intake intake = new Intake(NostrSamples.CHECK, events, this::tell, clock);
    final Reader reader = new Reader(events, clock);
    final Publisher publisher =
            new Publisher(
                    intake,
                    new InMemoryOutbox(),
                    reader,
                    new NostrTerms(RelayUrl.of("wss://market.example/relay"), List.of(), false),
                    clock);
    final Letters letters =
            new Letters(
                    keptKeys,
                    new InMemorySignatures(),
                    custody,
                    new GiftWrap(new Nip44(new PureCurve()), signer, NostrSamples.CHECK),
                    clock);
    final SigningDesk desk = new SigningDesk(signRequests, custody, publisher, clock);
    final Profiles profiles = new Profiles(persons, reader, desk, new IcuLooks(), clock);
    final Setup setup = new Setup(persons, new InMemoryInvitations(), auditLog, clock);

    /** Told to the listeners of this feature and of whoever is in {@code listeners}. */
    void tell(Record notice) {
        told.add(notice);
        if (notice instanceof EventAccepted accepted) {
            profiles.on(accepted);
        }
        listeners.forEach(listener -> listener.accept(notice));
    }

    final List<Consumer<Record>> listeners = new ArrayList<>();

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** A proof as a well-behaved program makes it, signed by {@code secret}. */
    Event proof(SecretKey secret, int kind, Instant at, Tag... tags) {
        return signer.sign(new Draft(signer.keyOf(secret), at, kind, List.of(tags), ""), secret);
    }

    static final class InMemoryPersons implements Persons {

        private final Map<NostrKey, Person> all = new LinkedHashMap<>();

        @Override
        public boolean add(Person person) {
            return findByName(person.name()).isEmpty()
                    && all.putIfAbsent(person.key(), person) == null;
        }

        @Override
        public Optional<Person> find(NostrKey key) {
            return Optional.ofNullable(all.get(key));
        }

        @Override
        public Optional<Person> findByName(String name) {
            return all.values().stream().filter(p -> p.name().equals(name)).findFirst();
        }

        @Override
        public List<Person> findByLook(String look) {
            return all.values().stream()
                    .filter(p -> Names.look(p.name()).equals(look))
                    .limit(2)
                    .toList();
        }

        @Override
        public List<Person> all(Collection<NostrKey> keys) {
            return all.values().stream().filter(p -> keys.contains(p.key())).toList();
        }

        @Override
        public List<Person> having(Role role, int limit) {
            return all.values().stream()
                    .filter(p -> p.roles().contains(role))
                    .sorted(comparing(Person::name))
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Person> search(String words, int offset, int limit) {
            return matching(words).stream().skip(offset).limit(limit).toList();
        }

        @Override
        public long count(String words) {
            return matching(words).size();
        }

        @Override
        public boolean put(Person person) {
            var named = findByName(person.name());
            if (named.isPresent() && !named.get().key().equals(person.key())) {
                return false;
            }
            all.put(person.key(), person);
            return true;
        }

        @Override
        public void grant(NostrKey person, Role role, NostrKey by, Instant at) {
            var roles = new HashSet<>(find(person).orElseThrow().roles());
            roles.add(role);
            setRoles(person, roles);
        }

        @Override
        public void withdraw(NostrKey person, Role role) {
            var roles = new HashSet<>(find(person).orElseThrow().roles());
            roles.remove(role);
            setRoles(person, roles);
        }

        @Override
        public void lockRoles() {}

        @Override
        public long countForChange(Role role) {
            return all.values().stream().filter(p -> p.roles().contains(role)).count();
        }

        private List<Person> matching(String words) {
            return all.values().stream()
                    .filter(p -> p.name().contains(words) || p.displayName().contains(words))
                    .sorted(comparing(Person::since).reversed())
                    .toList();
        }

        private void setRoles(NostrKey key, Set<Role> roles) {
            all.computeIfPresent(
                    key,
                    (_, p) ->
                            new Person(
                                    key,
                                    p.name(),
                                    p.displayName(),
                                    p.about(),
                                    roles,
                                    p.custodial(),
                                    p.since()));
        }
    }

    static final class InMemorySessions implements Sessions {

        private final Persons persons;
        private final Map<ContentHash, Session> all = new LinkedHashMap<>();

        InMemorySessions(Persons persons) {
            this.persons = persons;
        }

        @Override
        public void add(Session session) {
            all.put(session.token(), session);
        }

        @Override
        public Optional<Resumed> find(ContentHash token, Instant now) {
            return Optional.ofNullable(all.get(token))
                    .filter(s -> s.expiresAt().isAfter(now))
                    .map(s -> new Resumed(s, persons.find(s.person()).orElseThrow()));
        }

        @Override
        public void seen(ContentHash token, Instant seenAt, Instant expiresAt) {
            all.computeIfPresent(
                    token,
                    (_, s) ->
                            new Session(
                                    token, s.person(), s.agent(), s.since(), seenAt, expiresAt));
        }

        @Override
        public List<Session> of(NostrKey person, Instant now) {
            return all.values().stream()
                    .filter(s -> s.person().equals(person) && s.expiresAt().isAfter(now))
                    .sorted(comparing(Session::seenAt).reversed())
                    .toList();
        }

        @Override
        public void remove(ContentHash token) {
            all.remove(token);
        }

        @Override
        public void removeAll(NostrKey person) {
            all.values().removeIf(s -> s.person().equals(person));
        }

        @Override
        public void removeExpired(Instant now) {
            all.values().removeIf(s -> !s.expiresAt().isAfter(now));
        }
    }

    static final class InMemoryChallenges implements Challenges {

        private final Map<String, Instant> open = new LinkedHashMap<>();
        private final Map<String, Instant> used = new LinkedHashMap<>();

        @Override
        public void add(Challenge challenge) {
            open.put(challenge.text(), challenge.expiresAt());
        }

        @Override
        public boolean take(String text, Instant now) {
            var expiresAt = open.remove(text);
            return expiresAt != null && expiresAt.isAfter(now);
        }

        @Override
        public boolean use(String id, Instant until) {
            return used.putIfAbsent(id, until) == null;
        }

        @Override
        public void removeExpired(Instant now) {
            open.values().removeIf(expiresAt -> !expiresAt.isAfter(now));
            used.values().removeIf(until -> until.isBefore(now));
        }
    }

    static final class InMemoryKeptKeys implements KeptKeys {

        private final Map<NostrKey, SecretKey> all = new LinkedHashMap<>();
        private @Nullable NostrKey portal;

        @Override
        public void add(NostrKey person, SecretKey secret) {
            all.put(person, secret);
        }

        @Override
        public boolean has(NostrKey person) {
            return all.containsKey(person);
        }

        @Override
        public Optional<SecretKey> find(NostrKey person) {
            return Optional.ofNullable(all.get(person));
        }

        @Override
        public Optional<NostrKey> portal() {
            return Optional.ofNullable(portal);
        }

        @Override
        public void addPortalIfNone(NostrKey key, SecretKey secret) {
            if (portal == null) {
                portal = key;
                all.put(key, secret);
            }
        }
    }

    static final class InMemorySignRequests implements SignRequests {

        private final Map<UUID, SignRequest> all = new LinkedHashMap<>();

        @Override
        public void add(SignRequest request) {
            all.put(request.id(), request);
        }

        @Override
        public Optional<SignRequest> find(UUID id) {
            return Optional.ofNullable(all.get(id));
        }

        @Override
        public boolean take(UUID id) {
            return all.remove(id) != null;
        }

        @Override
        public void tidy(NostrKey person, Instant then, int keep) {
            all.values().removeIf(r -> r.person().equals(person) && r.since().isBefore(then));
            all.values().stream()
                    .filter(r -> r.person().equals(person))
                    .sorted(comparing(SignRequest::since).reversed())
                    .skip(keep)
                    .map(SignRequest::id)
                    .toList()
                    .forEach(all::remove);
        }
    }

    private final class InMemoryPasswords implements Passwords {

        @Override
        public void put(NostrKey person, String hash) {
            passwords.put(person, hash);
        }

        @Override
        public Optional<String> find(NostrKey person) {
            return Optional.ofNullable(passwords.get(person));
        }
    }

    private final class InMemorySignatures implements Signatures {

        @Override
        public void add(Signed signed) {
            signatures.addFirst(signed);
        }

        @Override
        public List<Signed> of(NostrKey who, int limit) {
            return signatures.stream().filter(s -> s.who().equals(who)).limit(limit).toList();
        }
    }

    private final class InMemoryInvitations implements Invitations {

        @Override
        public void put(ContentHash token) {
            invitations.clear();
            invitations.add(token);
        }

        @Override
        public boolean has(ContentHash token) {
            return invitations.contains(token);
        }

        @Override
        public void clear() {
            invitations.clear();
        }
    }

    /** Not slow, not salted: only tells one password from another. */
    private static final class QuickHash implements PasswordHash {

        @Override
        public String of(String password) {
            return "quick:" + password;
        }

        @Override
        public boolean matches(String password, String hash) {
            return of(password).equals(hash);
        }
    }

    /** Shows what would be locked. */
    private static final class PlainExport implements KeyExport {

        @Override
        public String ncryptsec(SecretKey key, String password) {
            return Hex.of(key.bytes()) + " under " + password;
        }

        @Override
        public SecretKey fromNcryptsec(String ncryptsec, String password) {
            return SecretKey.of(Hex.bytes(ncryptsec.substring(0, 64)));
        }
    }
}
