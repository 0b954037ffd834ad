package satsuma.identity;

import static java.util.stream.Collectors.toMap;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import satsuma.audit.AuditLog;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;
import satsuma.nostr.EventSigner;
import satsuma.nostr.SecretKey;

/** Who there is, what they say of themselves, and which roles they have. */
@UseCase
public class People {

    /** People on one page of the list for operators. */
    static final int PAGE_SIZE = 25;

    private final Persons persons;
    private final KeptKeys keptKeys;
    private final SuspensionBook suspensions;
    private final AuditLog auditLog;
    private final EventSigner signer;
    private final Notices notices;
    private final InstantSource clock;

    @Inject
    public People(
            Persons persons,
            KeptKeys keptKeys,
            SuspensionBook suspensions,
            AuditLog auditLog,
            EventSigner signer,
            Notices notices,
            InstantSource clock) {
        this.persons = persons;
        this.keptKeys = keptKeys;
        this.suspensions = suspensions;
        this.auditLog = auditLog;
        this.signer = signer;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * The person with {@code key}.
     *
     * @throws Refusal {@link IdentityRefusal#PERSON_UNKNOWN} if nobody here has it
     */
    public Person get(NostrKey key) {
        return persons.find(key).orElseThrow(() -> new Refusal(IdentityRefusal.PERSON_UNKNOWN));
    }

    /** Whoever has this name, npub or key in hex. */
    public Optional<Person> find(String nameOrKey) {
        var text = Names.read(nameOrKey);
        var byName = Names.isShaped(text) ? persons.findByName(text) : Optional.<Person>empty();
        return byName.isPresent() ? byName : key(text).flatMap(persons::find);
    }

    /**
     * As {@link #find}, where there must be one.
     *
     * @throws Refusal {@link IdentityRefusal#PERSON_UNKNOWN}
     */
    public Person require(String nameOrKey) {
        return find(nameOrKey).orElseThrow(() -> new Refusal(IdentityRefusal.PERSON_UNKNOWN));
    }

    /** Those of {@code keys} who are here, in one question. */
    public Map<NostrKey, Person> all(Collection<NostrKey> keys) {
        return keys.isEmpty()
                ? Map.of()
                : persons.all(Set.copyOf(keys)).stream()
                        .collect(toMap(Person::key, Function.identity()));
    }

    /**
     * Those who have {@code role}, by name.
     *
     * @param limit at most this many, 1 to 1000
     */
    public List<Person> having(Role role, int limit) {
        return persons.having(role, limit);
    }

    /**
     * The people whose name or display name holds {@code words}, or the one with that npub; newest
     * first.
     *
     * @param number which page, from 1; beyond the last is the last
     * @throws Refusal to anyone but operators, reviewers and arbiters
     */
    public PersonList list(Actor staff, String words, int number) {
        staff.requireOneOf(Role.OPERATOR, Role.REVIEWER, Role.ARBITER);
        var text = words.strip();
        var exact = key(text).flatMap(persons::find);
        if (exact.isPresent()) {
            return new PersonList(List.of(exact.get()), 1, 1, 1);
        }
        long total = persons.count(text);
        int pages = (int) Math.max(1, Math.ceilDiv(total, PAGE_SIZE));
        int shown = Math.clamp(number, 1, pages);
        var found = persons.search(text, (shown - 1) * PAGE_SIZE, PAGE_SIZE);
        return new PersonList(found, shown, pages, total);
    }

    /**
     * Gives {@code actor}, who came with a key and has none yet, a name. Once only: a name is an
     * address for payments, and nobody shall find someone else under it later.
     *
     * @throws Refusal if the name cannot be had or looks like somebody's, or one has been chosen
     *     before
     */
    public void rename(Actor actor, String typed) {
        var person = get(actor.key());
        if (!Names.isUnchosen(person.name())) {
            throw new Refusal(IdentityRefusal.NAME_CHOSEN);
        }
        var name = Names.checked(typed);
        if (persons.findByName(name).isEmpty()) {
            demandOwnLook(name);
        }
        var renamed = person.called(name);
        boolean unsaid = person.displayName().equals(person.name());
        put(unsaid ? renamed.described(name, person.about()) : renamed);
    }

    /** Whether {@link #rename} would still take a name from {@code person}. */
    public boolean mayRename(Person person) {
        return Names.isUnchosen(person.name());
    }

    /**
     * Lets {@code person} do what {@code role} may; nothing if they may already.
     *
     * @throws Refusal {@link IdentityRefusal#ROLE_SUSPENDED} if they may not even buy and sell
     */
    public void grant(Actor operator, NostrKey person, Role role) {
        operator.require(Role.OPERATOR);
        persons.lockRoles();
        if (get(person).roles().contains(role)) {
            return;
        }
        if (suspensions.find(person).isPresent()) {
            throw new Refusal(IdentityRefusal.ROLE_SUSPENDED);
        }
        var now = clock.instant();
        persons.grant(person, role, operator.key(), now);
        auditLog.note(
                operator, Role.OPERATOR, "role-granted", AuditLog.person(person), role.name());
        notices.tell(new RoleGranted(person, role, now));
    }

    /**
     * Takes {@code role} away from {@code person} again.
     *
     * @throws Refusal {@link IdentityRefusal#LAST_OPERATOR} if nobody would run the portal any more
     */
    public void withdraw(Actor operator, NostrKey person, Role role) {
        operator.require(Role.OPERATOR);
        if (!get(person).roles().contains(role)) {
            return;
        }
        if (role == Role.OPERATOR && persons.countForChange(Role.OPERATOR) == 1) {
            throw new Refusal(IdentityRefusal.LAST_OPERATOR);
        }
        persons.withdraw(person, role);
        auditLog.note(
                operator, Role.OPERATOR, "role-withdrawn", AuditLog.person(person), role.name());
        notices.tell(new RoleWithdrawn(person, role, clock.instant()));
    }

    /**
     * Makes a person whose key the portal keeps and who has no password: for those who come with
     * the portal, such as the sellers of its first listings. Who is there already stays as they
     * are.
     */
    public NostrKey registerCustodial(String typedName, String displayName, String about) {
        var name = Names.checked(typedName);
        var known = persons.findByName(name);
        if (known.isPresent()) {
            return known.get().key();
        }
        return addCustodial(name, displayName, about).key();
    }

    /** A new person with a fresh key, kept here. */
    Person addCustodial(String name, String displayName, String about) {
        return addCustodial(signer.freshKey(), name, displayName, about);
    }

    /**
     * A new person with the key {@code secret}, from now on kept here.
     *
     * @throws Refusal {@link IdentityRefusal#KEY_KNOWN}, {@link IdentityRefusal#NAME_TAKEN}, {@link
     *     IdentityRefusal#NAME_LOOKS_TAKEN}
     */
    Person addCustodial(SecretKey secret, String name, String displayName, String about) {
        var key = signer.keyOf(secret);
        if (persons.find(key).isPresent()) {
            throw new Refusal(IdentityRefusal.KEY_KNOWN);
        }
        if (persons.findByName(name).isEmpty()) {
            demandOwnLook(name);
        }
        var person =
                newcomer(
                        key,
                        name,
                        Names.checkedDisplayName(displayName, name),
                        Names.checkedAbout(about),
                        true);
        if (!persons.add(person)) {
            throw new Refusal(IdentityRefusal.NAME_TAKEN);
        }
        keptKeys.add(person.key(), secret);
        notices.tell(new PersonArrived(person.key(), person.name()));
        return person;
    }

    private void demandOwnLook(String name) {
        if (!persons.findByLook(Names.look(name)).isEmpty()) {
            throw new Refusal(IdentityRefusal.NAME_LOOKS_TAKEN);
        }
    }

    /** Whoever has {@code key}; a new person, named after it, if there was nobody. */
    Person arrived(NostrKey key) {
        return persons.find(key).orElseGet(() -> addWithKey(key));
    }

    private Person addWithKey(NostrKey key) {
        int npubLength = key.npub().length();
        for (int length = UNCHOSEN_LENGTH; length <= Names.LENGTH_MAX; length += 2) {
            var name = Names.unchosen(key, Math.min(length, npubLength));
            if (persons.findByName(name).isEmpty()) {
                return add(newcomer(key, name, name, "", false));
            }
        }
        throw new IllegalStateException("every beginning of " + key.npub() + " is taken");
    }

    /** Of an npub shown as a name: {@code npub1} and eight digits more. */
    private static final int UNCHOSEN_LENGTH = 13;

    private void put(Person person) {
        if (!persons.put(person)) {
            throw new Refusal(IdentityRefusal.NAME_TAKEN);
        }
    }

    private Person add(Person person) {
        if (!persons.add(person)) {
            // Someone else has just let the same person in.
            return get(person.key());
        }
        notices.tell(new PersonArrived(person.key(), person.name()));
        return person;
    }

    private Person newcomer(
            NostrKey key, String name, String displayName, String about, boolean custodial) {
        Instant now = clock.instant();
        return new Person(key, name, displayName, about, Set.of(), custodial, now);
    }

    private static Optional<NostrKey> key(String text) {
        try {
            return Optional.of(NostrKey.fromString(text));
        } catch (IllegalArgumentException notAKey) {
            return Optional.empty();
        }
    }
}
