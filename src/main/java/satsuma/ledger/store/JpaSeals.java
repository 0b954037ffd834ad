package satsuma.ledger.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Seal;
import satsuma.ledger.Seals;
import satsuma.ledger.Transfer;

/** {@link Seals} in the tables {@code ledger_seal} and {@code ledger_unsealed}. */
@ApplicationScoped
class JpaSeals implements Seals {

    @PersistenceContext EntityManager em;

    @Override
    public void lock() {
        // Readers go on; whoever else wants to seal waits.
        sql().change("lock table ledger_seal in share row exclusive mode");
    }

    @Override
    public Seal last() {
        return seal(
                "select position, transfer_id, hash from ledger_seal order by position desc"
                        + " limit 1");
    }

    @Override
    public Seal at(long position) {
        return seal(
                "select position, transfer_id, hash from ledger_seal where position = ?1",
                position);
    }

    @Override
    public Optional<Seal> of(long transfer) {
        return Optional.of(
                        seal(
                                "select position, transfer_id, hash from ledger_seal"
                                        + " where transfer_id = ?1",
                                transfer))
                .filter(seal -> seal.position() > 0);
    }

    @Override
    public List<Transfer> unsealed(int limit) {
        return JpaTransfers.transfers(
                sql().rows(
                                """
                                select t.id, t.reference, t.type, t.at, t.hash,
                                    a.kind, a.key, p.amount_msat
                                from (select transfer_id from ledger_unsealed
                                        order by transfer_id limit ?1) u
                                    join ledger_transfer t on t.id = u.transfer_id
                                    join ledger_posting p on p.transfer_id = t.id
                                    join ledger_account a on a.id = p.account_id
                                order by t.id, p.position
                                """,
                                limit));
    }

    @Override
    public void add(List<Seal> next) {
        for (var seal : next) {
            sql().change(
                            "insert into ledger_seal values (?1, ?2, ?3)",
                            seal.position(),
                            seal.content(),
                            seal.hash().hex());
            sql().change("delete from ledger_unsealed where transfer_id = ?1", seal.content());
        }
    }

    @Override
    public List<Seal.Link<Transfer>> after(long position, int limit) {
        var rows =
                sql().rows(
                                """
                                select t.id, t.reference, t.type, t.at, t.hash,
                                    a.kind, a.key, p.amount_msat, s.position, s.hash
                                from ledger_seal s
                                    join ledger_transfer t on t.id = s.transfer_id
                                    join ledger_posting p on p.transfer_id = t.id
                                    join ledger_account a on a.id = p.account_id
                                where s.position > ?1 and s.position <= ?2
                                order by s.position, p.position
                                """,
                                position,
                                position + limit);
        var seals = new HashMap<Long, Seal>();
        for (var row : rows) {
            long transfer = Sql.number(row[0]);
            seals.put(transfer, toSeal(row[8], row[0], row[9]));
        }
        var links = new ArrayList<Seal.Link<Transfer>>();
        for (var transfer : JpaTransfers.transfers(rows)) {
            links.add(new Seal.Link<>(Objects.requireNonNull(seals.get(transfer.id())), transfer));
        }
        return links;
    }

    @Override
    public long unsealedCount() {
        return sql().one("select count(*) from ledger_unsealed");
    }

    @Override
    public long lostCount() {
        return sql().one(
                        """
                        select (select count(*) from ledger_transfer)
                            - (select count(*) from ledger_seal)
                            - (select count(*) from ledger_unsealed)
                        """);
    }

    private Seal seal(String statement, Object... parameters) {
        var rows = sql().rows(statement, parameters);
        return rows.isEmpty()
                ? Seal.BEFORE_ALL
                : toSeal(rows.getFirst()[0], rows.getFirst()[1], rows.getFirst()[2]);
    }

    private static Seal toSeal(Object position, Object transfer, Object hash) {
        return new Seal(
                Sql.number(position), Sql.number(transfer), new ContentHash(Sql.text(hash)));
    }

    private Sql sql() {
        return new Sql(em);
    }
}
