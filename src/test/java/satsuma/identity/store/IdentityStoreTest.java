package satsuma.identity.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import satsuma.identity.Challenge;
import satsuma.identity.Person;
import satsuma.identity.RemoteConnection;
import satsuma.identity.Session;
import satsuma.identity.SignRequest;
import satsuma.identity.Signatures.Signed;
import satsuma.identity.Suspension;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;
import satsuma.nostr.Draft;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.SecretKey;
import satsuma.nostr.Tag;
import satsuma.platform.secret.SecretBox;
import satsuma.site.TestDatabase;

/** What only a database can show: round trips, and that what happens once happens once. */
class IdentityStoreTest {

    private static final int AT_ONCE = 16;
    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final NostrKey alice = freshKey();

    @Test
    void givesAChallengeToOneOfManyWhoAnswerIt() throws Exception {
        var text = hex(32);
        TestDatabase.inTransaction(
                em -> challenges(em).add(new Challenge(text, NOW.plusSeconds(120))));

        assertThat(atOnce(em -> challenges(em).take(text, NOW))).containsOnlyOnce(true);
    }

    @Test
    void givesNoChallengeThatIsOver() {
        var text = hex(32);
        TestDatabase.inTransaction(em -> challenges(em).add(new Challenge(text, NOW)));

        assertThat(succeeds(em -> challenges(em).take(text, NOW))).isFalse();
        assertThat(succeeds(em -> challenges(em).take(text, NOW.minusMillis(1)))).isTrue();
    }

    @Test
    void letsAProofBeUsedByOneOfMany() throws Exception {
        var id = hex(32);

        assertThat(atOnce(em -> challenges(em).use(id, NOW))).containsOnlyOnce(true);
    }

    @Test
    void forgetsAProofOnlyWhenNobodyWouldTakeIt() {
        var id = hex(32);
        assertThat(succeeds(em -> challenges(em).use(id, NOW))).isTrue();

        TestDatabase.inTransaction(em -> challenges(em).removeExpired(NOW));
        assertThat(succeeds(em -> challenges(em).use(id, NOW))).isFalse();

        TestDatabase.inTransaction(em -> challenges(em).removeExpired(NOW.plusMillis(1)));
        assertThat(succeeds(em -> challenges(em).use(id, NOW))).isTrue();
    }

    @Test
    void givesANameToOneOfMany() throws Exception {
        var name = "n" + hex(8);

        assertThat(atOnce(em -> persons(em).add(person(freshKey(), name)))).containsOnlyOnce(true);
    }

    @Test
    void doesNotRenameIntoSomeoneElse() {
        var taken = addPerson(freshKey());
        var person = addPerson(alice);

        assertThat(succeeds(em -> persons(em).put(named(person, taken.name())))).isFalse();
        assertThat(one(em -> persons(em).find(alice))).contains(person);
    }

    @Test
    void findsWhoeverHasANameThatLooksTheSame() {
        var ends = hex(6);
        var person = person(alice, "c0rn-vva1-" + ends);
        TestDatabase.inTransaction(em -> persons(em).add(person));
        var look = ("com-wal-" + ends).replace('0', 'o').replace('1', 'l');

        assertThat(some(em -> persons(em).findByLook(look))).containsExactly(person);
        assertThat(some(em -> persons(em).findByLook(person.name()))).isEmpty();
    }

    @Test
    void findsPeopleAgain() {
        var person = addPerson(alice);

        assertThat(one(em -> persons(em).find(alice))).contains(person);
        assertThat(one(em -> persons(em).findByName(person.name()))).contains(person);
        assertThat(some(em -> persons(em).all(List.of(alice)))).containsExactly(person);
        assertThat(some(em -> persons(em).search(person.name(), 0, 10))).containsExactly(person);
        assertThat(TestDatabase.<Long>fromTransaction(em -> persons(em).count(person.name())))
                .isEqualTo(1);
        assertThat(some(em -> persons(em).search("%", 0, 10))).isEmpty();
        assertThat(one(em -> persons(em).find(freshKey()))).isEmpty();
    }

    @Test
    void keepsRoles() {
        addPerson(alice);
        TestDatabase.inTransaction(em -> {
            persons(em).grant(alice, Role.REVIEWER, alice, NOW);
            persons(em).grant(alice, Role.REVIEWER, alice, NOW);
            persons(em).grant(alice, Role.ARBITER, alice, NOW);
        });
        assertThat(one(em -> persons(em).find(alice)).orElseThrow().roles())
                .containsExactlyInAnyOrder(Role.REVIEWER, Role.ARBITER);

        TestDatabase.inTransaction(em -> persons(em).withdraw(alice, Role.REVIEWER));
        assertThat(one(em -> persons(em).find(alice)).orElseThrow().roles())
                .containsExactly(Role.ARBITER);
    }

    @Test
    void resumesASessionWithPersonAndRoles() {
        addPerson(alice);
        var session = session();
        TestDatabase.inTransaction(em -> {
            sessions(em).add(session);
            persons(em).grant(alice, Role.REVIEWER, alice, NOW);
            persons(em).grant(alice, Role.OPERATOR, alice, NOW);
        });
        try {
            var resumed = from(em -> sessions(em).find(session.token(), NOW)).orElseThrow();
            assertThat(resumed.session()).isEqualTo(session);
            assertThat(resumed.person().roles())
                    .containsExactlyInAnyOrder(Role.REVIEWER, Role.OPERATOR);
            assertThat(one(em -> sessions(em).find(session.token(), session.expiresAt())))
                    .isEmpty();
        } finally {
            TestDatabase.inTransaction(em -> persons(em).withdraw(alice, Role.OPERATOR));
        }
    }

    @Test
    void movesAndEndsSessions() {
        addPerson(alice);
        var first = session();
        var second = session();
        TestDatabase.inTransaction(em -> {
            sessions(em).add(first);
            sessions(em).add(second);
        });

        var later = NOW.plus(Duration.ofDays(1));
        TestDatabase.inTransaction(
                em -> sessions(em).seen(second.token(), later, later.plusSeconds(60)));
        assertThat(some(em -> sessions(em).of(alice, NOW)))
                .extracting(Session::token)
                .containsExactly(second.token(), first.token());

        TestDatabase.inTransaction(em -> sessions(em).remove(first.token()));
        assertThat(some(em -> sessions(em).of(alice, NOW))).hasSize(1);
        TestDatabase.inTransaction(em -> sessions(em).removeExpired(later.plusSeconds(60)));
        assertThat(some(em -> sessions(em).of(alice, NOW))).isEmpty();
    }

    @Test
    void keepsKeysSealed() {
        var secret = SecretKey.of(bytes(32));
        TestDatabase.inTransaction(em -> keptKeys(em).add(alice, secret));

        assertThat(succeeds(em -> keptKeys(em).has(alice))).isTrue();
        assertThat(one(em -> keptKeys(em).find(alice))).contains(secret);
        var sealed =
                from(em ->
                        (byte[])
                                em.createNativeQuery(
                                                "select sealed from identity_kept_key"
                                                        + " where key = ?1")
                                        .setParameter(1, alice.hex())
                                        .getSingleResult());
        assertThat(Hex.of(sealed)).doesNotContain(Hex.of(secret.bytes()));
    }

    @Test
    void givesThePortalOneKey() throws Exception {
        atOnce(em -> {
            keptKeys(em).addPortalIfNone(freshKey(), SecretKey.of(bytes(32)));
            return true;
        });

        var count =
                from(em ->
                        em.createNativeQuery(
                                        "select count(*) from identity_kept_key" + " where portal")
                                .getSingleResult());
        assertThat(count).isEqualTo(1L);
        assertThat(one(em -> keptKeys(em).portal())).isPresent();
    }

    @Test
    void remembersSignatures() {
        var first = new Signed(alice, 30_402, hex(32), NOW);
        var second = new Signed(alice, 5, hex(32), NOW);
        TestDatabase.inTransaction(em -> signatures(em).add(first));
        TestDatabase.inTransaction(em -> signatures(em).add(second));

        assertThat(some(em -> signatures(em).of(alice, 10))).containsExactly(second, first);
        assertThat(some(em -> signatures(em).of(alice, 1))).containsExactly(second);
    }

    @Test
    void replacesPasswordsAndInvitations() {
        addPerson(alice);
        TestDatabase.inTransaction(em -> passwords(em).put(alice, "one"));
        TestDatabase.inTransaction(em -> passwords(em).put(alice, "two"));
        assertThat(one(em -> passwords(em).find(alice))).contains("two");

        var earlier = ContentHash.of(bytes(4));
        var latest = ContentHash.of(bytes(4));
        TestDatabase.inTransaction(em -> invitations(em).put(earlier));
        TestDatabase.inTransaction(em -> invitations(em).put(latest));
        assertThat(succeeds(em -> invitations(em).has(earlier))).isFalse();
        assertThat(succeeds(em -> invitations(em).has(latest))).isTrue();
        TestDatabase.inTransaction(em -> invitations(em).clear());
        assertThat(succeeds(em -> invitations(em).has(latest))).isFalse();
    }

    @Test
    void keepsWhatIsToBeSignedAndGivesItOnce() {
        addPerson(alice);
        var draft = new Draft(alice, NOW, 1, List.of(Tag.of("t", "x\ny")), "«a»\n🍊");
        var first = new SignRequest(UUID.randomUUID(), alice, List.of(draft, draft), "/a", NOW);
        var second =
                new SignRequest(UUID.randomUUID(), alice, List.of(draft), "/b", NOW.plusSeconds(1));
        TestDatabase.inTransaction(em -> signRequests(em).add(first));
        TestDatabase.inTransaction(em -> signRequests(em).add(second));

        assertThat(one(em -> signRequests(em).find(first.id()))).contains(first);
        TestDatabase.inTransaction(em -> signRequests(em).tidy(alice, NOW, 1));
        assertThat(one(em -> signRequests(em).find(first.id()))).isEmpty();
        assertThat(succeeds(em -> signRequests(em).take(second.id()))).isTrue();
        assertThat(succeeds(em -> signRequests(em).take(second.id()))).isFalse();
    }

    @Test
    void keepsTheWayToARemoteSignerSealed() {
        addPerson(alice);
        var way =
                new RemoteConnection(
                        alice,
                        freshKey(),
                        List.of(RelayUrl.of("wss://a.example"), RelayUrl.of("wss://b.example")),
                        SecretKey.of(bytes(32)));
        var next = new RemoteConnection(alice, freshKey(), List.of(), SecretKey.of(bytes(32)));
        assertThat(succeeds(em -> remotes(em).has(alice))).isFalse();

        TestDatabase.inTransaction(em -> remotes(em).put(way, NOW));

        assertThat(one(em -> remotes(em).find(alice))).contains(way);
        assertThat(succeeds(em -> remotes(em).has(alice))).isTrue();
        TestDatabase.inTransaction(em -> remotes(em).put(next, NOW));
        assertThat(one(em -> remotes(em).find(alice))).contains(next);
    }

    @SuppressWarnings("UnnecessaryAssignment")
    private static JpaRemoteConnections remotes(EntityManager em) {
        var store = new JpaRemoteConnections();
        store.em = em;
        store.secretBox = new SecretBox(new byte[32]);
        return store;
    }

    private static JpaSignRequests signRequests(EntityManager em) {
        var store = new JpaSignRequests();
        store.em = em;
        return store;
    }

    private Person addPerson(NostrKey key) {
        var person = person(key, "n" + hex(8));
        assertThat(succeeds(em -> persons(em).add(person))).isTrue();
        return person;
    }

    private static Person person(NostrKey key, String name) {
        return new Person(key, name, "Name of " + name, "About.", Set.of(), true, NOW);
    }

    private static Person named(Person person, String name) {
        return new Person(
                person.key(),
                name,
                person.displayName(),
                person.about(),
                person.roles(),
                person.custodial(),
                person.since());
    }

    private Session session() {
        return new Session(
                ContentHash.of(bytes(8)), alice, "Firefox", NOW, NOW, NOW.plusSeconds(60));
    }

    @Test
    void suspendsOneOfManyTimesAndKeepsWhatIsOver() throws Exception {
        var suspension = new Suspension(alice, "spam", freshKey(), Role.ARBITER, NOW, null);
        assertThat(atOnce(em -> suspensions(em).add(suspension))).containsOnlyOnce(true);
        assertThat(one(em -> suspensions(em).find(alice))).contains(suspension);
        assertThat(some(em -> suspensions(em).lasting(List.of(alice, freshKey()))))
                .containsExactly(suspension);
        assertThat(some(em -> suspensions(em).lasting(0, 100))).contains(suspension);
        assertThat(TestDatabase.<Long>fromTransaction(em -> suspensions(em).countLasting()))
                .isPositive();

        var by = freshKey();
        assertThat(atOnce(em -> suspensions(em).lift(alice, by, "a mistake", NOW)))
                .containsOnlyOnce(true);
        assertThat(one(em -> suspensions(em).find(alice))).isEmpty();
        assertThat(succeeds(em -> suspensions(em).add(suspension))).isTrue();
        assertThat(some(em -> suspensions(em).of(alice, 10)))
                .extracting(Suspension::lifting)
                .containsExactly(null, new Suspension.Lifting(by, "a mistake", NOW));
    }

    private static List<Boolean> atOnce(Function<EntityManager, Boolean> work) throws Exception {
        var start = new CountDownLatch(1);
        Callable<Boolean> each =
                () -> {
                    start.await();
                    return from(work);
                };
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var results = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < AT_ONCE; i++) {
                results.add(threads.submit(each));
            }
            start.countDown();
            return gathered(results);
        }
    }

    private static List<Boolean> gathered(List<Future<Boolean>> results)
            throws InterruptedException, ExecutionException {
        var all = new ArrayList<Boolean>();
        for (var result : results) {
            all.add(result.get());
        }
        return all;
    }

    private static boolean succeeds(Function<EntityManager, Boolean> work) {
        return from(work);
    }

    private static <T> Optional<T> one(Function<EntityManager, Optional<T>> work) {
        return from(work);
    }

    private static <T> List<T> some(Function<EntityManager, List<T>> work) {
        return from(work);
    }

    private static <T> T from(Function<EntityManager, T> work) {
        return TestDatabase.fromTransaction(work);
    }

    private static JpaPersons persons(EntityManager em) {
        var store = new JpaPersons();
        store.em = em;
        return store;
    }

    private static JpaSuspensionBook suspensions(EntityManager em) {
        var store = new JpaSuspensionBook();
        store.em = em;
        return store;
    }

    private static JpaSessions sessions(EntityManager em) {
        var store = new JpaSessions();
        store.em = em;
        return store;
    }

    private static JpaChallenges challenges(EntityManager em) {
        var store = new JpaChallenges();
        store.em = em;
        return store;
    }

    @SuppressWarnings("UnnecessaryAssignment")
    private static JpaKeptKeys keptKeys(EntityManager em) {
        var store = new JpaKeptKeys();
        store.em = em;
        store.secretBox = new SecretBox(new byte[32]);
        return store;
    }

    private static JpaPasswords passwords(EntityManager em) {
        var store = new JpaPasswords();
        store.em = em;
        return store;
    }

    private static JpaSignatures signatures(EntityManager em) {
        var store = new JpaSignatures();
        store.em = em;
        return store;
    }

    private static JpaInvitations invitations(EntityManager em) {
        var store = new JpaInvitations();
        store.em = em;
        return store;
    }

    private static NostrKey freshKey() {
        return NostrKey.of(bytes(32));
    }

    private static String hex(int length) {
        return Hex.of(bytes(length));
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
