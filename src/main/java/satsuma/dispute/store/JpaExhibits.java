package satsuma.dispute.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import satsuma.dispute.DisputeId;
import satsuma.dispute.Evidence;
import satsuma.dispute.EvidenceId;
import satsuma.dispute.EvidenceKind;
import satsuma.dispute.Exhibits;
import satsuma.dispute.Message;
import satsuma.dispute.Proposal;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;

/**
 * {@link Exhibits} in the tables {@code dispute_evidence}, {@code dispute_message} and {@code
 * dispute_proposal}.
 */
@ApplicationScoped
class JpaExhibits implements Exhibits {

    private static final String PROPOSALS =
            "select id, by_whom, amount_msat, at from dispute_proposal";

    @PersistenceContext EntityManager em;

    @Override
    public void add(DisputeId dispute, Evidence evidence, byte[] content) {
        em.createNativeQuery(
                        """
                        insert into dispute_evidence
                            (id, dispute_id, by_whom, kind, title, file_name, content, sha256,
                             holds, at)
                        values (cast(?1 as uuid), cast(?2 as uuid), cast(?3 as text), ?4, ?5, ?6,
                            cast(?7 as bytea), ?8, cast(cast(?9 as text) as boolean), ?10)
                        """)
                .setParameter(1, evidence.id().toString())
                .setParameter(2, dispute.toString())
                .setParameter(3, Columns.text(evidence.by()))
                .setParameter(4, evidence.kind().name())
                .setParameter(5, evidence.title())
                .setParameter(6, evidence.fileName())
                .setParameter(7, content)
                .setParameter(8, evidence.sha256().hex())
                .setParameter(9, evidence.holds() == null ? null : evidence.holds().toString())
                .setParameter(10, Timestamp.from(evidence.at()))
                .executeUpdate();
    }

    @Override
    public List<Evidence> evidence(DisputeId dispute) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select id, by_whom, kind, title,
                                    case when file_name = '' then convert_from(content, 'UTF8')
                                        else '' end,
                                    file_name, length(content), sha256, holds, at
                                from dispute_evidence where dispute_id = cast(?1 as uuid)
                                order by number
                                """)
                        .setParameter(1, dispute.toString())
                        .getResultList();
        return rows.stream().map(Object[].class::cast).map(JpaExhibits::evidence).toList();
    }

    @Override
    public Optional<byte[]> content(DisputeId dispute, EvidenceId evidence) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select content from dispute_evidence
                                where dispute_id = cast(?1 as uuid) and id = cast(?2 as uuid)
                                """)
                        .setParameter(1, dispute.toString())
                        .setParameter(2, evidence.toString())
                        .getResultList();
        return rows.stream().findFirst().map(byte[].class::cast);
    }

    @Override
    public long countEvidence(DisputeId dispute, NostrKey person) {
        return count("dispute_evidence", dispute, person);
    }

    @Override
    public void add(DisputeId dispute, Message message) {
        em.createNativeQuery(
                        """
                        insert into dispute_message (dispute_id, by_whom, text, at)
                        values (cast(?1 as uuid), ?2, ?3, ?4)
                        """)
                .setParameter(1, dispute.toString())
                .setParameter(2, message.by().hex())
                .setParameter(3, message.text())
                .setParameter(4, Timestamp.from(message.at()))
                .executeUpdate();
    }

    @Override
    public List<Message> messages(DisputeId dispute, int limit) {
        List<?> rows =
                em.createNativeQuery(
                                """
                                select by_whom, text, at from dispute_message
                                where dispute_id = cast(?1 as uuid) order by id limit ?2
                                """)
                        .setParameter(1, dispute.toString())
                        .setParameter(2, limit)
                        .getResultList();
        return rows.stream().map(Object[].class::cast).map(JpaExhibits::message).toList();
    }

    @Override
    public long countMessages(DisputeId dispute, NostrKey person) {
        return count("dispute_message", dispute, person);
    }

    @Override
    public void add(DisputeId dispute, Proposal proposal) {
        em.createNativeQuery(
                        """
                        insert into dispute_proposal (id, dispute_id, by_whom, amount_msat, at)
                        values (cast(?1 as uuid), cast(?2 as uuid), ?3, ?4, ?5)
                        """)
                .setParameter(1, proposal.id().toString())
                .setParameter(2, dispute.toString())
                .setParameter(3, proposal.by().hex())
                .setParameter(4, proposal.amount().value())
                .setParameter(5, Timestamp.from(proposal.at()))
                .executeUpdate();
    }

    @Override
    public List<Proposal> proposals(DisputeId dispute) {
        List<?> rows =
                em.createNativeQuery(
                                PROPOSALS
                                        + """
                                         where number in (
                                            select max(number) from dispute_proposal
                                            where dispute_id = cast(?1 as uuid) group by by_whom)
                                        order by number
                                        """)
                        .setParameter(1, dispute.toString())
                        .getResultList();
        return rows.stream().map(Object[].class::cast).map(JpaExhibits::proposal).toList();
    }

    private long count(String table, DisputeId dispute, NostrKey person) {
        return ((Number)
                        em.createNativeQuery(
                                        "select count(*) from "
                                                + table
                                                + " where dispute_id = cast(?1 as uuid)"
                                                + " and by_whom = ?2")
                                .setParameter(1, dispute.toString())
                                .setParameter(2, person.hex())
                                .getSingleResult())
                .longValue();
    }

    private static Evidence evidence(Object[] row) {
        return new Evidence(
                new EvidenceId((UUID) row[0]),
                Columns.person(row[1]),
                EvidenceKind.valueOf((String) row[2]),
                (String) row[3],
                (String) row[4],
                (String) row[5],
                ((Number) row[6]).longValue(),
                new ContentHash((String) row[7]),
                (Boolean) row[8],
                Columns.instant(row[9]));
    }

    private static Message message(Object[] row) {
        return new Message(new NostrKey((String) row[0]), (String) row[1], Columns.instant(row[2]));
    }

    private static Proposal proposal(Object[] row) {
        return new Proposal(
                (UUID) row[0],
                new NostrKey((String) row[1]),
                Columns.msat(row[2]),
                Columns.instant(row[3]));
    }
}
