package satsuma.lightning.devnode;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.lightning.PaymentHash;

/**
 * The tables {@code playnode_…}: what the play-sats node knows.
 *
 * <p>Plain statements, so that one can see what is locked and what is changed. Whoever changes
 * anything calls {@link #lock} first.
 */
@ApplicationScoped
class PlayBooks {

    private static final String INVOICE =
            """
            select hash, wallet, hold, amount_msat, description, bolt11, state, cltv, deadline,
                   created_sec, expires_sec, settled_sec
            from playnode_invoice
            """;

    private static final String PAYMENT =
            """
            select id, hash, wallet, amount_msat, fee_msat, description, bolt11, state, request,
                   created_sec, settled_sec
            from playnode_payment
            """;

    @PersistenceContext EntityManager em;

    /** Waits until nobody else changes anything; holds until the transaction ends. */
    void lock() {
        change("update playnode_chain set height = height");
    }

    int height() {
        return ((Number) query("select height from playnode_chain").getSingleResult()).intValue();
    }

    void mine() {
        change("update playnode_chain set height = height + 1");
    }

    Optional<byte[]> secret(String name) {
        return first("select sealed from playnode_secret where name = ?", name)
                .map(byte[].class::cast);
    }

    void addSecret(String name, byte[] sealed) {
        change("insert into playnode_secret (name, sealed) values (?, ?)", name, sealed);
    }

    /**
     * A new wallet.
     *
     * @param person whose it is; the node's own wallets are nobody's
     */
    void addWallet(
            String name,
            @Nullable NostrKey person,
            NostrKey client,
            byte[] sealedSecret,
            long issuedMsat) {
        change(
                """
                insert into playnode_wallet
                    (name, person, client, secret_sealed, balance_msat, issued_msat)
                values (?, cast(? as text), ?, ?, ?, ?)
                """,
                name,
                person == null ? null : person.hex(),
                client.hex(),
                sealedSecret,
                issuedMsat,
                issuedMsat);
    }

    boolean hasWallet(String name) {
        return first("select name from playnode_wallet where name = ?", name).isPresent();
    }

    Optional<String> walletOfPerson(NostrKey person) {
        return first("select name from playnode_wallet where person = ?", person.hex())
                .map(String.class::cast);
    }

    Optional<String> walletOfClient(NostrKey client) {
        return first("select name from playnode_wallet where client = ?", client.hex())
                .map(String.class::cast);
    }

    NostrKey clientOf(String wallet) {
        return first("select client from playnode_wallet where name = ?", wallet)
                .map(client -> new NostrKey((String) client))
                .orElseThrow();
    }

    byte[] sealedSecretOf(String wallet) {
        return first("select secret_sealed from playnode_wallet where name = ?", wallet)
                .map(byte[].class::cast)
                .orElseThrow();
    }

    long balance(String wallet) {
        return first("select balance_msat from playnode_wallet where name = ?", wallet)
                .map(balance -> ((Number) balance).longValue())
                .orElse(0L);
    }

    /** Takes {@code msat} out of {@code wallet}, if it has that much. */
    boolean take(String wallet, long msat) {
        return change(
                        """
                        update playnode_wallet set balance_msat = balance_msat - ?
                        where name = ? and balance_msat >= ?
                        """,
                        msat,
                        wallet,
                        msat)
                == 1;
    }

    void give(String wallet, long msat) {
        change(
                "update playnode_wallet set balance_msat = balance_msat + ? where name = ?",
                msat,
                wallet);
    }

    void addInvoice(PlayInvoice invoice, byte @Nullable [] sealedPreimage) {
        change(
                """
                insert into playnode_invoice
                    (hash, wallet, hold, amount_msat, description, bolt11, state, preimage_sealed,
                     cltv, created_sec, expires_sec)
                values (?, ?, ?, ?, ?, ?, ?, cast(? as bytea), ?, ?, ?)
                """,
                invoice.hash().hex(),
                invoice.wallet(),
                invoice.hold(),
                invoice.amountMsat(),
                invoice.description(),
                invoice.bolt11(),
                invoice.state(),
                sealedPreimage,
                invoice.cltv(),
                invoice.createdSec(),
                invoice.expiresSec());
    }

    Optional<PlayInvoice> invoice(PaymentHash hash) {
        return first(INVOICE + "where hash = ?", hash.hex()).map(PlayBooks::toInvoice);
    }

    List<PlayInvoice> invoicesOf(String wallet, int limit) {
        return all(INVOICE + "where wallet = ? order by created_sec desc", limit, wallet).stream()
                .map(PlayBooks::toInvoice)
                .toList();
    }

    /** Those whose held payment goes back at {@code height}. */
    List<PlayInvoice> overdue(int height) {
        return all(
                        INVOICE + "where state = 'accepted' and deadline <= ? order by deadline",
                        100,
                        height)
                .stream()
                .map(PlayBooks::toInvoice)
                .toList();
    }

    Optional<byte[]> sealedPreimage(PaymentHash hash) {
        return first(
                        """
                        select preimage_sealed from playnode_invoice
                        where hash = ? and preimage_sealed is not null
                        """,
                        hash.hex())
                .map(byte[].class::cast);
    }

    /**
     * A payment has come in and waits.
     *
     * @param receivedMsat what came, which may be more than was asked for
     */
    void accept(PaymentHash hash, int deadline, long receivedMsat) {
        change(
                """
                update playnode_invoice set state = 'accepted', deadline = ?, amount_msat = ?
                where hash = ?
                """,
                deadline,
                receivedMsat,
                hash.hex());
    }

    /** Accepted, by a payee who could take it and does not. */
    List<PlayInvoice> kept() {
        return all(INVOICE + "where state = 'accepted' and not hold", 1_000).stream()
                .map(PlayBooks::toInvoice)
                .toList();
    }

    int keptCount() {
        return (int)
                sum("select count(*) from playnode_invoice where state = 'accepted' and not hold");
    }

    void end(PaymentHash hash, String state, long nowSec) {
        change(
                "update playnode_invoice set state = ?, deadline = 0, settled_sec = ? where hash = ?",
                state,
                state.equals("settled") ? nowSec : 0L,
                hash.hex());
    }

    void keepPreimage(PaymentHash hash, byte[] sealedPreimage) {
        change(
                "update playnode_invoice set preimage_sealed = ? where hash = ?",
                sealedPreimage,
                hash.hex());
    }

    void expire(long nowSec) {
        change(
                """
                update playnode_invoice set state = 'expired'
                where state = 'pending' and expires_sec <= ?
                """,
                nowSec);
    }

    /**
     * A payment begins.
     *
     * @param stuckUntil before this block it neither arrives nor fails; 0 if it just goes on
     */
    void addPayment(PlayPayment payment, int stuckUntil) {
        change(
                """
                insert into playnode_payment
                    (hash, wallet, amount_msat, fee_msat, description, bolt11, state, request,
                     created_sec, stuck_until)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                payment.hash().hex(),
                payment.wallet(),
                payment.amountMsat(),
                payment.feeMsat(),
                payment.description(),
                payment.bolt11(),
                payment.state(),
                payment.request(),
                payment.createdSec(),
                stuckUntil);
    }

    /** Stuck until now; they can only fail. */
    List<PlayPayment> noLongerStuck(int height) {
        return all(PAYMENT + "where state = 'pending' and stuck_until between 1 and ?", 100, height)
                .stream()
                .map(PlayBooks::toPayment)
                .toList();
    }

    int stuckCount() {
        return (int)
                sum(
                        """
                        select count(*) from playnode_payment
                        where state = 'pending' and stuck_until > 0
                        """);
    }

    /** The newest attempt, of whichever wallet, to pay {@code hash}. */
    Optional<PlayPayment> payment(PaymentHash hash) {
        return first(PAYMENT + "where hash = ? order by id desc", hash.hex())
                .map(PlayBooks::toPayment);
    }

    List<PlayPayment> paymentsOf(String wallet, int limit) {
        return all(PAYMENT + "where wallet = ? order by created_sec desc", limit, wallet).stream()
                .map(PlayBooks::toPayment)
                .toList();
    }

    void endPayment(long id, String state, long nowSec) {
        change(
                "update playnode_payment set state = ?, settled_sec = ? where id = ?",
                state,
                state.equals("settled") ? nowSec : 0L,
                id);
    }

    /** Whether {@code request} comes for the first time. */
    boolean addRequest(String request, long nowSec) {
        return change(
                        """
                        insert into playnode_request (id, received_sec) values (?, ?)
                        on conflict do nothing
                        """,
                        request,
                        nowSec)
                == 1;
    }

    void forgetRequests(long beforeSec) {
        change("delete from playnode_request where received_sec < ?", beforeSec);
    }

    /** Nobody will hear what comes of {@code request}. */
    void mute(String request) {
        change("update playnode_request set muted = true where id = ?", request);
    }

    /** What comes of {@code request} is told so many seconds late. */
    void delay(String request, int seconds) {
        change("update playnode_request set slow_sec = ? where id = ?", seconds, request);
    }

    /** Puts an answer or a notification into the outbox, unless its request is muted. */
    void post(NostrKey client, int kind, @Nullable String request, String body, long nowSec) {
        change(
                """
                insert into playnode_outbox (client, kind, request, body, due_sec)
                select ?, ?, a.request, ?, ? + coalesce(r.slow_sec, 0)
                from (select cast(? as text) as request) a
                    left join playnode_request r on r.id = a.request
                where not coalesce(r.muted, false)
                """,
                client.hex(),
                kind,
                body,
                nowSec,
                request);
    }

    /** What is to be sent now; it comes again at {@code againSec} unless it is {@link #sent}. */
    List<Parcel> outgoing(long nowSec, long againSec, int limit) {
        var rows =
                all(
                        """
                        select id, client, kind, request, body from playnode_outbox
                        where due_sec <= ? order by id
                        """,
                        limit,
                        nowSec);
        return rows.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new Parcel(
                                number(row[0]),
                                new NostrKey((String) row[1]),
                                (int) number(row[2]),
                                (String) row[3],
                                (String) row[4]))
                .filter(parcel -> claim(parcel.id(), nowSec, againSec))
                .toList();
    }

    void sent(long id) {
        change("delete from playnode_outbox where id = ?", id);
    }

    void dropUndeliverable(int triesMax) {
        change("delete from playnode_outbox where tries > ?", triesMax);
    }

    /** Everything there is: in wallets, and locked in payments under way. */
    long total() {
        return sum("select coalesce(sum(balance_msat), 0) from playnode_wallet")
                + sum(
                        """
                        select coalesce(sum(amount_msat + fee_msat), 0) from playnode_payment
                        where state = 'pending'
                        """);
    }

    /** Everything that was ever given out. */
    long issued() {
        return sum("select coalesce(sum(issued_msat), 0) from playnode_wallet");
    }

    private long sum(String sql) {
        return number(query(sql).getSingleResult());
    }

    private boolean claim(long id, long nowSec, long againSec) {
        return change(
                        """
                        update playnode_outbox set tries = tries + 1, due_sec = ?
                        where id = ? and due_sec <= ?
                        """,
                        againSec,
                        id,
                        nowSec)
                == 1;
    }

    private static PlayInvoice toInvoice(Object result) {
        var row = (Object[]) result;
        return new PlayInvoice(
                new PaymentHash((String) row[0]),
                (String) row[1],
                (Boolean) row[2],
                number(row[3]),
                (String) row[4],
                (String) row[5],
                (String) row[6],
                (int) number(row[7]),
                (int) number(row[8]),
                number(row[9]),
                number(row[10]),
                number(row[11]));
    }

    private static PlayPayment toPayment(Object result) {
        var row = (Object[]) result;
        return new PlayPayment(
                number(row[0]),
                new PaymentHash((String) row[1]),
                (String) row[2],
                number(row[3]),
                number(row[4]),
                (String) row[5],
                (String) row[6],
                (String) row[7],
                (String) row[8],
                number(row[9]),
                number(row[10]));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private Optional<Object> first(String sql, Object... values) {
        return all(sql, 1, values).stream().findFirst();
    }

    @SuppressWarnings("unchecked")
    private List<Object> all(String sql, int limit, Object... values) {
        return (List<Object>) query(sql, values).setMaxResults(limit).getResultList();
    }

    private int change(String sql, @Nullable Object... values) {
        return query(sql, values).executeUpdate();
    }

    private Query query(String sql, @Nullable Object... values) {
        var query = em.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query;
    }
}
