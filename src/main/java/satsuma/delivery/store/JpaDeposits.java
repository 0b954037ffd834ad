package satsuma.delivery.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.ZoneOffset;
import java.util.Optional;
import satsuma.delivery.Deposit;
import satsuma.delivery.Deposits;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;

/** {@link Deposits} in the table {@code delivery_deposit}. */
@ApplicationScoped
class JpaDeposits implements Deposits {

    @PersistenceContext EntityManager em;

    @Override
    public void put(Deposit deposit) {
        // Two uploads of the same file at the same moment are ordinary: a double click.
        em.createNativeQuery(
                        """
                        insert into delivery_deposit
                            (person, content, file_name, media_type, size_bytes, at)
                        values (?, ?, ?, ?, ?, ?)
                        on conflict (person, content) do update
                        set file_name = excluded.file_name, media_type = excluded.media_type,
                            at = excluded.at
                        """)
                .setParameter(1, deposit.person().hex())
                .setParameter(2, deposit.content().hex())
                .setParameter(3, deposit.fileName())
                .setParameter(4, deposit.mediaType())
                .setParameter(5, deposit.sizeBytes())
                .setParameter(6, deposit.at().atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }

    @Override
    public Optional<Deposit> find(NostrKey person, ContentHash content) {
        return Optional.ofNullable(
                        em.find(DepositRow.class, new DepositRow.Key(person.hex(), content.hex())))
                .map(DepositRow::toDeposit);
    }
}
