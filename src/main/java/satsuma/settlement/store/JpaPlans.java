package satsuma.settlement.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.lightning.NwcUri;
import satsuma.lightning.PayTarget;
import satsuma.platform.secret.SecretBox;
import satsuma.settlement.PayoutPlan;
import satsuma.settlement.Plans;

/**
 * {@link Plans} in the table {@code settlement_payout_plan}; wallet connections lie there sealed.
 */
@ApplicationScoped
class JpaPlans implements Plans {

    private static final String CONTEXT = "settlement-wallet:";

    @PersistenceContext EntityManager em;

    @Inject SecretBox secretBox;

    @Override
    public Optional<PayoutPlan> find(NostrKey person) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select target, wallet, automatic, threshold_msat, rests_until
                                from settlement_payout_plan where person = ?1
                                """)
                        .setParameter(1, person.hex())
                        .getResultList();
        return rows.stream().findFirst().map(row -> plan(person, (Object[]) row));
    }

    @Override
    public void put(PayoutPlan plan, Instant now) {
        em.createNativeQuery(
                        """
                        insert into settlement_payout_plan
                            (person, target, automatic, threshold_msat, rests_until, look_at)
                        values (?1, ?2, ?3, ?4, cast(?5 as timestamptz), ?6)
                        on conflict (person) do update set target = excluded.target,
                            automatic = excluded.automatic,
                            threshold_msat = excluded.threshold_msat,
                            rests_until = excluded.rests_until, look_at = excluded.look_at
                        """)
                .setParameter(1, plan.person().hex())
                .setParameter(2, plan.target().map(PayTarget::text).orElse(""))
                .setParameter(3, plan.automatic())
                .setParameter(4, plan.threshold().value())
                .setParameter(5, column(plan.restsUntil()))
                .setParameter(6, Timestamp.from(now))
                .executeUpdate();
    }

    @Override
    public Optional<NwcUri> connection(NostrKey person) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select sealed_wallet from settlement_payout_plan
                                where person = ?1 and sealed_wallet is not null
                                """)
                        .setParameter(1, person.hex())
                        .getResultList();
        return rows.stream().findFirst().map(sealed -> opened(person, (byte[]) sealed));
    }

    @Override
    public void connect(NostrKey person, NwcUri connection) {
        var clear = connection.text().getBytes(StandardCharsets.UTF_8);
        change(person, secretBox.seal(clear, CONTEXT + person), connection.service().hex());
    }

    @Override
    public void disconnect(NostrKey person) {
        change(person, null, null);
    }

    @Override
    public List<NostrKey> claim(Instant now, Instant until, int limit) {
        List<?> claimed =
                em.createNativeQuery(
                                """
                                update settlement_payout_plan set look_at = ?2 where person in (
                                    select person from settlement_payout_plan
                                    where automatic and look_at <= ?1
                                    order by look_at limit ?3 for update skip locked)
                                returning person
                                """)
                        .setParameter(1, Timestamp.from(now))
                        .setParameter(2, Timestamp.from(until))
                        .setParameter(3, limit)
                        .getResultList();
        return claimed.stream().map(person -> new NostrKey((String) person)).toList();
    }

    private void change(NostrKey person, byte @Nullable [] sealed, @Nullable String wallet) {
        em.createNativeQuery(
                        """
                        update settlement_payout_plan
                        set sealed_wallet = cast(?2 as bytea), wallet = ?3 where person = ?1
                        """)
                .setParameter(1, person.hex())
                .setParameter(2, sealed)
                .setParameter(3, wallet)
                .executeUpdate();
    }

    private NwcUri opened(NostrKey person, byte[] sealed) {
        return new NwcUri(
                new String(secretBox.open(sealed, CONTEXT + person), StandardCharsets.UTF_8));
    }

    private static PayoutPlan plan(NostrKey person, Object[] row) {
        var target = (String) row[0];
        return new PayoutPlan(
                person,
                target.isEmpty() ? Optional.empty() : Optional.of(new PayTarget(target)),
                Optional.ofNullable((String) row[1]).map(NostrKey::new),
                (Boolean) row[2],
                Rows.msat(row[3]),
                Rows.instant(row[4]));
    }

    private static @Nullable Timestamp column(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
