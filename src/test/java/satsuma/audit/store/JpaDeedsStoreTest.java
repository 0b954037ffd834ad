package satsuma.audit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import satsuma.audit.AuditLog;
import satsuma.audit.AuditLogBroken;
import satsuma.audit.ChainState;
import satsuma.audit.Deed;
import satsuma.audit.DeedChain;
import satsuma.audit.DeedQuery;
import satsuma.kernel.Actor;
import satsuma.kernel.Hex;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Notices;
import satsuma.kernel.Role;
import satsuma.site.TestDatabase;
import satsuma.site.Transactions;

/** What only a database can show of the audit log. */
class JpaDeedsStoreTest {

    private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    private final Actor olga = new Actor(freshKey(), "olga", Set.of(Role.OPERATOR));
    private final NostrKey alice = freshKey();

    @Test
    void findsADeedByWhoDidItWhomItWasDoneToActSubjectAndTime() {
        note("person-suspended", AuditLog.person(alice), "spam", NOW);
        note("listing-hidden", "listing:100%_of!it", "", NOW.plusSeconds(1));

        var all = search(new DeedQuery(olga.key(), "", "", null, null));
        assertThat(all).extracting("act").containsExactly("listing-hidden", "person-suspended");
        assertThat(all.getLast().isGenuine()).isTrue();
        assertThat(all.getLast().as()).isEqualTo(Role.OPERATOR);
        assertThat(search(new DeedQuery(alice, "", "", null, null)))
                .extracting("why")
                .containsExactly("spam");
        assertThat(search(new DeedQuery(olga.key(), "listing-hidden", "", null, null))).hasSize(1);
        assertThat(search(new DeedQuery(olga.key(), "", "listing:100%_of!", null, null)))
                .hasSize(1);
        assertThat(search(new DeedQuery(olga.key(), "", "listing:1001", null, null))).isEmpty();
        assertThat(search(new DeedQuery(olga.key(), "", "", NOW.plusSeconds(1), null)))
                .extracting("act")
                .containsExactly("listing-hidden");
        assertThat(search(new DeedQuery(olga.key(), "", "", null, NOW.plusSeconds(1))))
                .extracting("act")
                .containsExactly("person-suspended");
        List<String> acts = TestDatabase.fromTransaction(em -> logOf(em, NOW).acts(olga));
        assertThat(acts).contains("listing-hidden", "person-suspended");
    }

    @Test
    void isNeitherChangedNorForgotten() {
        note("listing-hidden", "listing:zones", "", NOW);
        sealAll();

        for (var statement :
                List.of(
                        "update audit_deed set why = 'another'",
                        "delete from audit_deed",
                        "truncate audit_deed cascade",
                        "update audit_seal set hash = hash",
                        "delete from audit_seal",
                        "truncate audit_seal")) {
            assertThatException()
                    .as(statement)
                    .isThrownBy(() ->
                            TestDatabase.inTransaction(
                                    em -> em.createNativeQuery(statement).executeUpdate()))
                    .withMessageContaining("insert-only");
        }
    }

    @Test
    void isFoundChangedByWhoeverCanSwitchTheGuardOff() throws Exception {
        var own =
                new Transactions(
                        TestDatabase.fresh("audit" + System.nanoTime()),
                        new Transactions.Seams() {});
        var told = new ArrayList<Record>();
        Notices notices = told::add;
        var log = own.useCase(AuditLog.class, deeds(own.em()), CLOCK);
        var chain = own.useCase(DeedChain.class, deeds(own.em()), notices, CLOCK);
        for (int i = 0; i < 3; i++) {
            log.note(olga, Role.OPERATOR, "listing-hidden", "listing:l" + i, "");
        }
        assertThat(chain.seal(10)).isEqualTo(3);
        assertThat(chain.check(0)).isZero();
        assertThat(told).isEmpty();

        own.in(() -> {
            own.em()
                    .createNativeQuery("alter table audit_deed disable trigger all")
                    .executeUpdate();
            return own.em()
                    .createNativeQuery("update audit_deed set why = 'another' where id = 2")
                    .executeUpdate();
        });

        assertThat(chain.check(0)).isZero();
        assertThat(told).containsExactly(new AuditLogBroken("broken at 2"));
        assertThat(log.chain(olga).map(ChainState::fault)).contains("broken at 2");
    }

    @Test
    void isWrittenWithWhatItTellsOfOrNotAtAll() {
        var slug = "listing:" + UUID.randomUUID();
        assertThatException()
                .isThrownBy(() ->
                        TestDatabase.inTransaction(em -> {
                            logOf(em, NOW).note(olga, Role.OPERATOR, "listing-hidden", slug, "");
                            throw new IllegalStateException("the deed fails");
                        }));

        assertThat(search(new DeedQuery(olga.key(), "", slug, null, null))).isEmpty();
    }

    private void note(String act, String subject, String why, Instant at) {
        TestDatabase.inTransaction(
                em -> logOf(em, at).note(olga, Role.OPERATOR, act, subject, why));
    }

    private List<Deed> search(DeedQuery query) {
        return TestDatabase.fromTransaction(em -> logOf(em, NOW).search(olga, query, 1).deeds());
    }

    private static void sealAll() {
        TestDatabase.inTransaction(em -> new DeedChain(deeds(em), _ -> {}, CLOCK).seal(1_000));
    }

    private static AuditLog logOf(EntityManager em, Instant now) {
        return new AuditLog(deeds(em), () -> now);
    }

    private static JpaDeeds deeds(EntityManager em) {
        var deeds = new JpaDeeds();
        deeds.em = em;
        return deeds;
    }

    private static NostrKey freshKey() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new NostrKey(Hex.of(bytes));
    }
}
