package satsuma.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import satsuma.catalogue.Goods;
import satsuma.catalogue.ListingSamples;
import satsuma.kernel.Actor;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.lightning.Bolt11;
import satsuma.lightning.PayTarget;
import satsuma.purchase.PurchaseId;
import satsuma.purchase.PurchaseState;
import satsuma.settlement.RefundOrder;

/**
 * Some people buy, some are paid out, all at once, while everything goes wrong; what happens in
 * which order follows from a seed.
 *
 * <p>Whatever the portal does runs as a {@link Baton.Task}, which stops before each transaction and
 * around each call to the node. Between two stops anything may come: another task, a fault, the
 * death of them all.
 */
final class Schedule {

    private static final int STEPS = 160;
    private static final int TASKS_MAX = 7;
    private static final Msat FUNDS = Msat.ofSat(40_000);

    /** What came of it. */
    record Outcome(Tally tally, int purchases, int payouts, List<String> trace) {}

    private record Bought(Actor buyer, PurchaseId id) {}

    private final World world;
    private final Random random;
    private final Tally tally = new Tally();
    private final List<String> trace = new ArrayList<>();
    private final List<Actor> buyers = new ArrayList<>();
    private final List<Actor> sellers = new ArrayList<>();
    private final List<String> slugs = new ArrayList<>();
    private final List<Bought> bought = new ArrayList<>();
    private final Map<PurchaseId, Bolt11> bills = new HashMap<>();
    private final List<Baton.Task> tasks = new ArrayList<>();
    private final Quiet quiet;
    private int payouts;
    private int keys;
    private boolean storm;

    Schedule(World world, long seed) {
        this.world = world;
        random = new Random(seed);
        quiet = new Quiet(world);
    }

    /**
     * Runs it to its end.
     *
     * @throws AssertionError if something is not as it must be; the trace is in the message
     */
    Outcome run() {
        world.luck = this::strikes;
        try {
            open();
            storm = true;
            for (int i = 0; i < STEPS; i++) {
                step();
                if (i % 40 == 39) {
                    require(quiet.bookedTooSoon());
                }
            }
            calm();
            require(quiet.wrongs());
            return new Outcome(tally, bought.size(), payouts, trace);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + String.join("\n", trace), e);
        } finally {
            storm = false;
            world.luck = (_, _) -> false;
            tasks.stream().filter(task -> !task.over()).forEach(Baton.Task::kill);
        }
    }

    private void require(List<String> wrongs) {
        if (!wrongs.isEmpty()) {
            throw new AssertionError(String.join("; ", wrongs));
        }
    }

    private boolean strikes(int permille, Fault fault) {
        boolean struck = storm && random.nextInt(1_000) < permille;
        if (struck) {
            note(fault);
        }
        return struck;
    }

    private void note(Fault fault) {
        tally.count(fault);
        trace.add("    ! " + fault.words());
    }

    /** People with wallets, things to sell, and sellers who have earned before. */
    private void open() {
        for (int i = 0; i < 3; i++) {
            buyers.add(world.person("buyer" + i));
        }
        for (int i = 0; i < 2; i++) {
            var seller = world.earner("seller" + i, FUNDS);
            sellers.add(seller);
            sell(seller, i == 0 ? 700 : 2_100);
        }
    }

    private void sell(Actor seller, long sat) {
        var slug = "thing-" + UUID.randomUUID();
        var listing =
                ListingSamples.listing(
                        slug, seller.key(), Goods.DATASET, slug, sat, "geography", List.of());
        world.shop.sell(listing);
        quiet.deposit(listing);
        slugs.add(slug);
    }

    private void step() {
        world.pass(Duration.ofMillis(random.nextInt(1, 150)));
        int what = random.nextInt(1_000);
        if (what < 560) {
            goOn();
        } else if (what < 800) {
            begin();
        } else if (what < 900) {
            payBill();
        } else {
            happen(what - 900);
        }
    }

    private void goOn() {
        if (tasks.isEmpty()) {
            begin();
            return;
        }
        goOn(tasks.get(random.nextInt(tasks.size())));
    }

    private void goOn(Baton.Task task) {
        trace.add(task.name + " goes on from " + task.seam());
        task.goOn();
        if (task.over()) {
            tasks.remove(task);
            requireExpected(task);
        }
    }

    /** What a task may end with: the rules said no, it was too late, or the database was gone. */
    private static void requireExpected(Baton.Task task) {
        var thrown = task.thrown();
        boolean expected =
                thrown == null
                        || thrown instanceof Refusal
                        || thrown instanceof World.DatabaseGone
                        || thrown instanceof IllegalStateException moved
                                && String.valueOf(moved.getMessage()).endsWith("moved meanwhile");
        if (!expected) {
            throw new IllegalStateException(task.name + " ended badly", thrown);
        }
    }

    private void begin() {
        if (tasks.size() >= TASKS_MAX) {
            goOn();
            return;
        }
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> buy();
            case 3, 4 -> fetchBill();
            case 5, 6, 7 -> start("cashier", portal -> portal.cashier.work());
            case 8 -> start("guard", portal -> portal.cashier.guard());
            case 9, 10, 11, 12 -> start("paymaster", portal -> portal.payOut(3));
            case 13, 14 -> askForPayout();
            case 15, 16 -> look();
            case 17 -> start("settlement", Schedule::releaseDue);
            case 18 -> dispute();
            default -> giveUp();
        }
    }

    private void start(String name, Consumer<Portal> work) {
        var portal = world.portal;
        var task = new Baton.Task(name, () -> work.accept(portal));
        tasks.add(task);
        goOn(task);
    }

    private void buy() {
        var buyer = any(buyers);
        var slug = any(slugs);
        var key = "key-" + keys++ + "-of-a-schedule";
        start(
                "begin",
                portal -> {
                    var id = portal.checkout.begin(buyer, slug, key);
                    bought.add(new Bought(buyer, id));
                    fetchBill(portal, id, buyer);
                });
    }

    private void fetchBill() {
        if (!bought.isEmpty()) {
            var one = any(bought);
            start("bill", portal -> fetchBill(portal, one.id, one.buyer));
        }
    }

    private void fetchBill(Portal portal, PurchaseId id, Actor buyer) {
        var purchase = portal.checkout.get(buyer, id);
        if (!(purchase.state() instanceof PurchaseState.AwaitingPayment)) {
            return;
        }
        var left = Duration.between(world.now, purchase.payUntil());
        if (left.isPositive()) {
            var invoice =
                    portal.cashier.invoiceFor(id.reference(), purchase.price(), "a thing", left);
            if (!invoice.bolt11().isEmpty()) {
                bills.put(id, Bolt11.read(invoice.bolt11()));
            }
        }
    }

    private void look() {
        var hint = world.hints.poll();
        if (hint != null) {
            start("look", portal -> portal.cashier.look(hint));
        }
    }

    private void giveUp() {
        if (!bought.isEmpty()) {
            var one = any(bought);
            start("cancel", portal -> portal.checkout.cancel(one.buyer, one.id));
        }
    }

    private void dispute() {
        if (bought.isEmpty()) {
            return;
        }
        var one = any(bought);
        int which = random.nextInt(4);
        var part = Msat.ofSat(random.nextInt(1, 1_500));
        var key = "refund-" + keys++;
        start(
                "dispute",
                portal ->
                        portal.settlement
                                .ofTrade(one.id.value())
                                .ifPresent(escrow -> {
                                    var id = escrow.id();
                                    var ruler = Portal.OPERATOR;
                                    switch (which) {
                                        case 0 -> portal.settlement.freeze(id, "disputed", ruler);
                                        case 1 -> portal.settlement.unfreeze(id, "decided", ruler);
                                        default -> {
                                            var amount = which == 2 ? part : escrow.left();
                                            var order = new RefundOrder(amount, "broken", key);
                                            portal.settlement.refund(id, order, ruler);
                                        }
                                    }
                                }));
    }

    private static void releaseDue(Portal portal) {
        portal.settlement.due(10).forEach(portal.settlement::releaseDue);
    }

    private void askForPayout() {
        var payee = random.nextInt(5) == 0 ? any(buyers) : any(sellers);
        var amount = Msat.ofSat(random.nextInt(1_000, 6_000));
        var target = target(payee, amount);
        var key = "payout-" + keys++;
        start(
                "request",
                portal -> {
                    portal.payroll.request(payee, amount, target, key);
                    payouts++;
                });
    }

    private PayTarget target(Actor payee, Msat amount) {
        var wallet = world.play.bank().name(payee.key()).orElseThrow();
        if (random.nextInt(3) > 0) {
            return PayTarget.read(wallet + "@payee.example");
        }
        if (random.nextInt(4) == 0) {
            note(Fault.PAYEE_HOLDS);
            return PayTarget.read(world.holdInvoice(wallet, amount).text());
        }
        return PayTarget.read(world.plainInvoice(wallet, amount).text());
    }

    /** A buyer pays what was billed, with a wallet that has nothing to do with the portal. */
    private void payBill() {
        if (bills.isEmpty()) {
            begin();
            return;
        }
        var one = any(bought);
        var bill = bills.get(one.id);
        if (bill == null) {
            return;
        }
        boolean late = !world.now.isBefore(bill.expiresAt());
        boolean more = random.nextInt(6) == 0;
        long msat = more ? bill.amount().value() * random.nextInt(101, 200) / 100 : 0;
        var amount = more ? new Msat(msat) : bill.amount();
        boolean paid = world.play.pay(one.buyer.key(), bill, amount);
        trace.add("buyer pays " + amount + ": " + paid);
        if (!paid) {
            note(late ? Fault.PAID_LATE : Fault.PAID_TWICE);
        } else if (more) {
            note(Fault.PAID_TOO_MUCH);
        }
    }

    /** Something happens to the world, of a hundred things. */
    private void happen(int what) {
        if (what < 22) {
            pass(Duration.ofSeconds(random.nextInt(1, 8)));
        } else if (what < 32) {
            pass(Duration.ofSeconds(random.nextInt(20, 100)));
        } else if (what < 34) {
            pass(Duration.ofMinutes(16));
        } else if (what < 40) {
            stall();
        } else if (what < 52) {
            deliverLate();
        } else if (what < 60) {
            replay();
        } else if (what < 70) {
            endKept(random.nextBoolean());
        } else if (what < 80) {
            world.play.mine(random.nextInt(1, 4));
        } else if (what < 84) {
            note(Fault.MINED_TO_GUARD);
            world.play.mine(62);
        } else if (what < 86) {
            note(Fault.MINED_TO_DEADLINE);
            world.play.mine(90);
        } else if (what < 94) {
            killPortal();
        } else {
            note(Fault.NODE_RESTARTED);
            world.restartNode();
        }
    }

    private void pass(Duration time) {
        trace.add("    … " + time.toSeconds() + " s");
        world.pass(time);
    }

    /** Whoever has claimed something sits on it until it is anyone's again. */
    private void stall() {
        if (!tasks.isEmpty()) {
            note(Fault.STALLED);
            pass(Duration.ofSeconds(125));
        }
    }

    private void deliverLate() {
        if (world.relay.late() > 0) {
            trace.add("a late message arrives");
            world.relay.deliverLate(random.nextInt(1_000));
        }
    }

    private void replay() {
        note(Fault.OLD_EVENT_REPLAYED);
        world.relay.replay(random.nextInt(1_000));
    }

    /** A payee who has kept us waiting takes the money, or does not. */
    private void endKept(boolean take) {
        var held = world.kept.entrySet().stream().findFirst();
        held.ifPresent(one -> {
            boolean done =
                    take
                            ? world.play.settle(one.getValue(), one.getKey())
                            : world.play.cancel(one.getValue(), one.getKey());
            if (done) {
                world.kept.remove(one.getKey());
                trace.add("payee " + (take ? "takes" : "refuses") + " what was held");
                if (!take) {
                    note(Fault.PAYEE_REFUSES);
                }
            }
        });
    }

    private void killPortal() {
        for (var task : tasks) {
            note(
                    switch (task.seam()) {
                        case BEFORE_CALL -> Fault.KILLED_BEFORE_CALL;
                        case AFTER_CALL -> Fault.KILLED_AFTER_CALL;
                        case BEGIN, BEFORE_TRANSACTION -> Fault.KILLED_ELSEWHERE;
                    });
            task.kill();
        }
        tasks.clear();
        world.restartPortal();
    }

    /** No more faults: everything that was begun comes to its end. */
    private void calm() {
        trace.add("calm");
        storm = false;
        while (!tasks.isEmpty()) {
            goOn(tasks.getFirst());
        }
        while (world.relay.late() > 0) {
            world.relay.deliverLate(0);
        }
        world.kept.forEach((preimage, payee) -> {
            if (random.nextBoolean() || !world.play.settle(payee, preimage)) {
                world.play.cancel(payee, preimage);
            }
        });
        world.kept.clear();
        quiet.settleDown();
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
