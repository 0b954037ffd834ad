package satsuma.faults;

import jakarta.persistence.EntityManagerFactory;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.ledger.LedgerAccount.Clearing;
import satsuma.ledger.LedgerAccount.SellerPayable;
import satsuma.ledger.Posting;
import satsuma.ledger.TransferType;
import satsuma.lightning.Bolt11;
import satsuma.lightning.LightningRefusal;
import satsuma.lightning.PayTarget;
import satsuma.lightning.Payees;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.Preimage;
import satsuma.lightning.devnode.PlayWorld;
import satsuma.lightning.wire.NwcNodes;
import satsuma.site.Transactions;

/** A portal and a node on one database of their own, and all that can happen to them. */
final class World {

    /** The database has gone, at the worst moment. */
    static final class DatabaseGone extends RuntimeException {
        DatabaseGone(String when) {
            super(when, null, false, false);
        }
    }

    private static final ContentHash METADATA = ContentHash.of(new byte[] {1});

    final Transactions outside;
    final Portal.Shop shop = new Portal.Shop();
    final PlayWorld play;
    final FaultyRelay relay;
    final Deque<PaymentHash> hints = new ArrayDeque<>();

    /** The payees' hold invoices that are neither settled nor cancelled, and whose they are. */
    final Map<Preimage, NostrKey> kept = new ConcurrentHashMap<>();

    Instant now = Instant.parse("2030-01-01T00:00:00Z");
    FaultyRelay.Luck luck = (_, _) -> false;

    /** Done while a payee's answer is under way. */
    Runnable meanwhile = () -> {};

    Portal portal;
    private final Transactions inside;
    private @Nullable AutoCloseable listening;

    World(EntityManagerFactory database) {
        outside = new Transactions(database, new Transactions.Seams() {});
        inside = new Transactions(database, new Inside());
        var relays = new FaultyRelay[1];
        play =
                new PlayWorld(
                        () -> now,
                        outside,
                        relay -> relays[0] = new FaultyRelay(relay, this::strikes),
                        Duration.ZERO);
        relay = relays[0];
        play.bank().portal();
        portal = open();
    }

    /** The portal is dead; another one is started on what it has left. */
    void restartPortal() {
        closeListener();
        portal = open();
    }

    /** The node is dead and alive again; whoever listened has to listen again. */
    void restartNode() {
        play.restart();
        listen(portal);
    }

    private Portal open() {
        var node = NwcNodes.node(play.messenger, PlayWorld.TERMS, play.bank(), () -> now);
        var opened = new Portal(inside, shop, node, new People(), () -> now);
        listen(opened);
        return opened;
    }

    private void listen(Portal opened) {
        closeListener();
        listening = opened.cashier.listen(hints::add);
    }

    private void closeListener() {
        try {
            if (listening != null) {
                listening.close();
            }
            hints.clear();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean strikes(int permille, Fault fault) {
        return luck.strikes(permille, fault);
    }

    /** Where the portal's transactions can be interrupted. */
    private final class Inside implements Transactions.Seams {

        @Override
        public void before() {
            Baton.stop(Baton.Seam.BEFORE_TRANSACTION);
        }

        @Override
        public void commit() {
            if (Baton.held() && strikes(8, Fault.ROLLED_BACK)) {
                throw new DatabaseGone("before the commit");
            }
        }

        @Override
        public void after() {
            if (Baton.held() && strikes(8, Fault.COMMIT_UNHEARD)) {
                throw new DatabaseGone("after the commit");
            }
        }
    }

    /** Everyone with a wallet at the node can be asked for invoices, by the wallet's name. */
    private final class People implements Payees {

        @Override
        public Offer offer(PayTarget target) {
            Baton.stop(Baton.Seam.BEFORE_CALL);
            if (strikes(60, Fault.PAYEE_SILENT)) {
                throw new Refusal(LightningRefusal.PAYEE_UNREACHABLE, target.text());
            }
            return new Offer(
                    URI.create("https://payee.example/" + target.user()),
                    Msat.ofSat(1),
                    Msat.ofSat(1_000_000),
                    METADATA,
                    0);
        }

        @Override
        public Bolt11 invoice(Offer offer, Msat amount, String comment) {
            var name = offer.callback().getPath().substring(1);
            var invoice = invoiceOf(name, amount);
            meanwhile.run();
            Baton.stop(Baton.Seam.AFTER_CALL);
            return invoice;
        }
    }

    private Bolt11 invoiceOf(String name, Msat amount) {
        return strikes(200, Fault.PAYEE_HOLDS)
                ? holdInvoice(name, amount)
                : play.invoice(name, amount, METADATA);
    }

    /** Who has the wallet of that name; filled by whoever opens one. */
    final Map<String, NostrKey> owners = new ConcurrentHashMap<>();

    /** Someone with a wallet at the node, and nothing at the portal. */
    Actor person(String name) {
        var key = play.signer.keyOf(play.signer.freshKey());
        owners.put(play.bank().open(key, name, Msat.ofSat(1_000_000)), key);
        return new Actor(key, name, Set.of());
    }

    /** Someone who has earned {@code amount} before, which is at the node. */
    Actor earner(String name, Msat amount) {
        var earner = person(name);
        play.pay(earner.key(), plainInvoice("", amount));
        portal.ledger.transfer(
                "earned-before:" + earner.key(),
                TransferType.TOP_UP,
                List.of(
                        Posting.debit(new Clearing(), amount),
                        Posting.credit(new SellerPayable(earner.key()), amount)));
        return earner;
    }

    Bolt11 holdInvoice(String name, Msat amount) {
        var preimage = Preimage.fresh();
        var owner = Objects.requireNonNull(owners.get(name));
        kept.put(preimage, owner);
        return play.holdInvoice(owner, amount, preimage, METADATA);
    }

    Bolt11 plainInvoice(String name, Msat amount) {
        return play.invoice(name, amount, METADATA);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }
}
