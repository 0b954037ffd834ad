package satsuma.lightning.ldk;

import static java.lang.System.Logger.Level.ERROR;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import satsuma.kernel.Hex;
import satsuma.nostr.RelayUrl;

/**
 * The process: a buyer, the portal and a payee, with a channel from the buyer to either of the
 * others. What the portal pays out passes through the buyer's node, which takes its fee.
 *
 * <p>Started with the address of a relay; says how the portal's wallet is reached there, then
 * obeys, a line for a line, and ends with its input:
 *
 * <ul>
 *   <li>{@code mine N}: the new height
 *   <li>{@code pay BOLT11}, {@code pay BOLT11 MSAT}: the buyer sends a payment, of another amount
 *       than was asked for if one is given; {@code sent}
 *   <li>{@code payment HASH}: what became of it; {@code PENDING}, {@code SUCCEEDED} with its
 *       preimage, or {@code FAILED}
 *   <li>{@code invoice MSAT}, {@code invoice MSAT hold}: one of the payee's, which takes what comes
 *       or holds it
 *   <li>{@code invoice-of HASH}: the portal's
 *   <li>{@code take HASH}, {@code refuse HASH}: the payee decides what it holds; {@code done}
 *   <li>{@code sides}: of each channel, at each end, how many msat are whose
 * </ul>
 *
 * The folder for its temporary files must be its own; it is gone once all is at work.
 *
 * <p>What cannot be done is answered with {@code no} and the reason.
 */
final class LdkWorld {

    private static final System.Logger LOG = System.getLogger(LdkWorld.class.getName());
    private static final long CAPACITY_SAT = 10_000_000;
    private static final long GIVEN_MSAT = 500_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Chain chain = new Chain();
    private final InstantSource clock = InstantSource.system();
    private final LdkNode buyer = new LdkNode("buyer", (byte) 1, chain);
    private final LdkNode portal = new LdkNode("portal", (byte) 2, chain);
    private final LdkNode payee = new LdkNode("payee", (byte) 3, chain);
    private final List<LdkNode> nodes = List.of(buyer, portal, payee);
    private final Map<String, LdkNode.Received> payeeHolds = new ConcurrentHashMap<>();
    private final Map<String, Boolean> toBeHeld = new ConcurrentHashMap<>();
    private final LdkWallet wallet;
    private final LdkService service;

    private LdkWorld(RelayUrl relay) throws IOException {
        service = new LdkService(relay, clock);
        wallet = new LdkWallet(portal, chain, clock, service::notify);
        portal.receiveWith(wallet::receive);
        payee.receiveWith(this::receive);
    }

    /** Runs until its input ends. */
    public static void main(String... arguments) {
        try {
            run(RelayUrl.of(arguments[0]));
        } catch (IOException | RuntimeException fault) {
            LOG.log(ERROR, "the nodes are lost", fault);
        } finally {
            // The nodes' own threads would go on.
            Runtime.getRuntime().halt(0);
        }
    }

    private static void run(RelayUrl relay) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var world = new LdkWorld(relay);
        world.begin();
        System.out.println(world.service.connection());
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(world.obey(line.split(" ", -1)));
        }
    }

    static void pause() {
        try {
            Thread.sleep(3);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void begin() throws IOException {
        Thread.ofPlatform().daemon().start(this::work);
        connect(portal);
        connect(payee);
        buyer.open(portal, CAPACITY_SAT, GIVEN_MSAT);
        buyer.open(payee, CAPACITY_SAT, 0);
        await("a channel's funding", () -> chain.waiting() == 2);
        mine(6);
        await("the channels", () -> buyer.isReady(2) && portal.isReady(1) && payee.isReady(1));
        service.serve(wallet);
        forgetNatives();
    }

    /** What was unpacked is in use now, and would be left behind by a process that is killed. */
    private static void forgetNatives() throws IOException {
        var folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (var unpacked = Files.walk(folder)) {
            for (var path : unpacked.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void connect(LdkNode other) throws IOException {
        int port = freePort();
        other.listen(port);
        buyer.connect(other, port);
        await("a connection", () -> buyer.isConnectedTo(other));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void work() {
        while (true) {
            nodes.forEach(LdkNode::work);
            pause();
        }
    }

    private String obey(String... words) {
        try {
            return switch (words[0]) {
                case "mine" -> Integer.toString(mine(Integer.parseInt(words[1])));
                case "pay" -> pay(words[1], words.length > 2 ? Long.parseLong(words[2]) : 0);
                case "payment" -> payment(words[1]);
                case "invoice" -> invoice(Long.parseLong(words[1]), words.length > 2);
                case "invoice-of" -> wallet.invoice(words[1]);
                case "take" -> take(words[1]);
                case "refuse" -> refuse(words[1]);
                case "sides" -> sides();
                default -> "no such word";
            };
        } catch (RuntimeException fault) {
            LOG.log(ERROR, words[0], fault);
            return "no: " + fault.getMessage();
        }
    }

    /** Block by block, so that whoever has to give something back can do so in time. */
    private int mine(int blocks) {
        for (int i = 0; i < blocks; i++) {
            var block = chain.mine(clock.instant().getEpochSecond());
            var lapsed = new ArrayList<String>();
            nodes.forEach(node -> lapsed.addAll(node.connected(block)));
            for (var hash : lapsed) {
                await("the payer to have it back", () -> isOver(hash));
                payeeHolds.remove(hash);
                wallet.lapse(hash);
            }
        }
        if (!chain.unexpected().isEmpty()) {
            throw new IllegalStateException("a channel has broken: " + chain.unexpected());
        }
        return chain.height();
    }

    private boolean isOver(String hash) {
        return List.of(buyer, portal).stream()
                .flatMap(node -> node.payment(hash).stream())
                .noneMatch(payment -> payment.state() == LdkNode.Payment.State.PENDING);
    }

    private String pay(String bolt11, long msat) {
        var why = buyer.pay(bolt11, msat, Long.MAX_VALUE);
        return why.isEmpty() ? "sent" : "no: " + why;
    }

    private String payment(String hash) {
        return buyer.payment(hash)
                .map(payment -> payment.state() + " " + payment.preimage())
                .orElse("no payment");
    }

    private String invoice(long msat, boolean hold) {
        var bolt11 = payee.invoice(msat, "a payout");
        if (hold) {
            toBeHeld.put(LdkNode.hashIn(bolt11), true);
        }
        return bolt11;
    }

    private void receive(LdkNode.Received received) {
        if (toBeHeld.containsKey(received.hash())) {
            payeeHolds.put(received.hash(), received);
        } else {
            payee.claim(Hex.bytes(received.preimage()));
        }
    }

    private String take(String hash) {
        await("something to take", () -> payeeHolds.containsKey(hash));
        var received = payeeHolds.remove(hash);
        return received != null && payee.claim(Hex.bytes(received.preimage())) ? "done" : "no";
    }

    private String refuse(String hash) {
        await("something to refuse", () -> payeeHolds.containsKey(hash));
        payeeHolds.remove(hash);
        return payee.giveBack(hash) ? "done" : "no";
    }

    private String sides() {
        return nodes.stream()
                .flatMap(node ->
                        node.sides().stream()
                                .map(side ->
                                        node.name()
                                                + " "
                                                + name(side.peer())
                                                + " "
                                                + side.balanceMsat()
                                                + " "
                                                + side.capacityMsat()))
                .collect(Collectors.joining(", "));
    }

    private String name(String id) {
        return nodes.stream()
                .filter(node -> node.id().equals(id))
                .map(LdkNode::name)
                .findFirst()
                .orElseThrow();
    }

    private static void await(String what, BooleanSupplier done) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited in vain for " + what);
            }
            pause();
        }
    }
}
