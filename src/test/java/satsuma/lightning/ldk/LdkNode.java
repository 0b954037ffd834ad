package satsuma.lightning.ldk;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ldk.batteries.NioPeerHandler;
import org.ldk.enums.Currency;
import org.ldk.enums.Level;
import org.ldk.enums.Network;
import org.ldk.enums.Recipient;
import org.ldk.structs.BestBlock;
import org.ldk.structs.BroadcasterInterface;
import org.ldk.structs.ChainMonitor;
import org.ldk.structs.ChainParameters;
import org.ldk.structs.ChannelManager;
import org.ldk.structs.ChannelMessageHandler;
import org.ldk.structs.ChannelMessageHandler.ChannelMessageHandlerInterface;
import org.ldk.structs.ChannelMonitor;
import org.ldk.structs.ChannelMonitorUpdate;
import org.ldk.structs.Confirm;
import org.ldk.structs.Event;
import org.ldk.structs.EventHandler;
import org.ldk.structs.EventsProvider;
import org.ldk.structs.FeeEstimator;
import org.ldk.structs.FixedPenaltyScorer;
import org.ldk.structs.IgnoringMessageHandler;
import org.ldk.structs.Invoice;
import org.ldk.structs.KeysInterface;
import org.ldk.structs.KeysManager;
import org.ldk.structs.Logger;
import org.ldk.structs.MonitorUpdateId;
import org.ldk.structs.NetworkGraph;
import org.ldk.structs.Option_FilterZ;
import org.ldk.structs.Option_u64Z;
import org.ldk.structs.OutPoint;
import org.ldk.structs.PaymentParameters;
import org.ldk.structs.PaymentPurpose;
import org.ldk.structs.PeerManager;
import org.ldk.structs.Persist;
import org.ldk.structs.Result_InvoiceParseOrSemanticErrorZ.Result_InvoiceParseOrSemanticErrorZ_OK;
import org.ldk.structs.Result_InvoiceSignOrCreationErrorZ.Result_InvoiceSignOrCreationErrorZ_OK;
import org.ldk.structs.Result_NoneChannelMonitorUpdateErrZ;
import org.ldk.structs.Result_PaymentSecretNoneZ.Result_PaymentSecretNoneZ_OK;
import org.ldk.structs.Result_RouteLightningErrorZ.Result_RouteLightningErrorZ_Err;
import org.ldk.structs.Result_RouteLightningErrorZ.Result_RouteLightningErrorZ_OK;
import org.ldk.structs.Result_SecretKeyNoneZ.Result_SecretKeyNoneZ_OK;
import org.ldk.structs.RouteParameters;
import org.ldk.structs.TwoTuple_usizeTransactionZ;
import org.ldk.structs.UpdateAddHTLC;
import org.ldk.structs.UserConfig;
import org.ldk.structs.UtilMethods;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;

/** One real node. It keeps nothing: its channels live as long as the process. */
final class LdkNode {

    /** What a node in the middle takes for a payment: one sat, and a thousandth of it. */
    private static final int FEE_BASE_MSAT = 1_000;

    private static final int FEE_MILLIONTHS = 1_000;

    /** So many blocks before a payment is up on the wire, LDK gives it back by itself. */
    private static final int GIVES_BACK_BLOCKS = 21;

    private static final int PREIMAGE_LENGTH = 32;
    private static final int CONFIRMATIONS = 3;
    private static final int FEERATE = 253;
    private static final int ROUTE_BLOCKS_MAX = 1_008;

    private final String name;
    private final Chain chain;
    private final Logger logger;
    private final KeysInterface keys;
    private final ChannelManager channels;
    private final NetworkGraph graph = NetworkGraph.of(Chain.GENESIS);
    private final List<Confirm> confirms;
    private final List<EventsProvider> sources;
    private final EventHandler handler;
    private final NioPeerHandler peers;
    private final PeerManager peerManager;
    private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> lockedUntil = new ConcurrentHashMap<>();
    private final Map<String, Payment> payments = new ConcurrentHashMap<>();
    private final Map<String, Received> held = new ConcurrentHashMap<>();
    private volatile Consumer<Received> receiver = _ -> {};

    /** What the native side calls, and only knows by weak references. */
    @SuppressWarnings("UnusedVariable")
    private final List<Object> kept;

    /**
     * A payment that has come in, and waits for {@link #claim} or {@link #giveBack}.
     *
     * @param preimage of an invoice of the node's own making, else empty
     * @param untilHeight the block at which the node gives it back by itself
     */
    record Received(String hash, long amountMsat, String preimage, int untilHeight) {}

    /**
     * A payment that was sent.
     *
     * @param preimage empty unless it succeeded
     */
    record Payment(State state, String preimage, long feeMsat) {

        enum State {
            PENDING,
            SUCCEEDED,
            FAILED
        }
    }

    /** What of a channel is whose at this end. */
    record Side(String peer, long capacityMsat, long balanceMsat, long spendableMsat) {}

    LdkNode(String name, byte seed, Chain chain) throws IOException {
        this.name = name;
        this.chain = chain;
        logger =
                Logger.new_impl(said -> {
                    if (said.get_level().compareTo(Level.LDKLevel_Error) >= 0) {
                        System.err.println(name + ": " + said.get_args());
                    }
                });
        var fees = FeeEstimator.new_impl(_ -> FEERATE);
        var broadcaster = BroadcasterInterface.new_impl(chain::broadcast);
        var persist = Persist.new_impl(new Forgetful());
        var monitor = ChainMonitor.of(Option_FilterZ.none(), broadcaster, logger, fees, persist);
        var secret = new byte[32];
        Arrays.fill(secret, seed);
        var keysManager = KeysManager.of(secret, seed, seed);
        keys = keysManager.as_KeysInterface();
        var parameters =
                ChainParameters.of(Network.LDKNetwork_Regtest, BestBlock.of(Chain.GENESIS, 0));
        channels =
                ChannelManager.of(
                        fees, monitor.as_Watch(), broadcaster, logger, keys, config(), parameters);
        confirms = List.of(channels.as_Confirm(), monitor.as_Confirm());
        sources = List.of(channels.as_EventsProvider(), monitor.as_EventsProvider());
        handler = EventHandler.new_impl(events::add);
        var nothing = IgnoringMessageHandler.of();
        var messages = watched(channels.as_ChannelMessageHandler());
        peerManager =
                PeerManager.of(
                        messages,
                        nothing.as_RoutingMessageHandler(),
                        secret(),
                        keys.get_secure_random_bytes(),
                        logger,
                        nothing.as_CustomMessageHandler());
        peers = new NioPeerHandler(peerManager);
        kept = List.of(fees, broadcaster, persist, monitor, keysManager, nothing, messages);
    }

    String name() {
        return name;
    }

    String id() {
        return Hex.of(channels.get_our_node_id());
    }

    /** The node's own secret key, 32 bytes. */
    byte[] secret() {
        return ((Result_SecretKeyNoneZ_OK) keys.get_node_secret(Recipient.LDKRecipient_Node)).res;
    }

    void listen(int port) throws IOException {
        peers.bind_listener(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    void connect(LdkNode other, int port) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        peers.connect(other.channels.get_our_node_id(), address, 5_000);
    }

    boolean isConnectedTo(LdkNode other) {
        return Stream.of(peerManager.get_peer_node_ids()).map(Hex::of).anyMatch(other.id()::equals);
    }

    void open(LdkNode other, long sat, long givenMsat) {
        var opened =
                channels.create_channel(
                        other.channels.get_our_node_id(), sat, givenMsat, 1, config());
        if (!opened.is_ok()) {
            throw new IllegalStateException(name + " opens no channel");
        }
    }

    /** Who is told of payments that come in. */
    void receiveWith(Consumer<Received> receiver) {
        this.receiver = receiver;
    }

    List<Side> sides() {
        return Stream.of(channels.list_channels())
                .map(channel ->
                        new Side(
                                Hex.of(channel.get_counterparty().get_node_id()),
                                channel.get_channel_value_satoshis() * 1_000,
                                channel.get_balance_msat(),
                                channel.get_outbound_capacity_msat()))
                .toList();
    }

    /** Whether every one of {@code number} channels can be used and says what passing costs. */
    boolean isReady(int number) {
        var usable = channels.list_usable_channels();
        return usable.length == number
                && Stream.of(usable)
                        .allMatch(c -> c.get_counterparty().get_forwarding_info() != null);
    }

    /**
     * Learns of {@code block}.
     *
     * @return the hashes of what it has given back because its time was up
     */
    List<String> connected(Chain.Block block) {
        var transactions = new TwoTuple_usizeTransactionZ[block.transactions().size()];
        for (int i = 0; i < transactions.length; i++) {
            transactions[i] = TwoTuple_usizeTransactionZ.of(i, block.transactions().get(i).bytes());
        }
        for (var confirm : confirms) {
            confirm.transactions_confirmed(block.header(), transactions, block.height());
            confirm.best_block_updated(block.header(), block.height());
        }
        peers.check_events();
        var due =
                held.values().stream()
                        .filter(received -> received.untilHeight() <= block.height())
                        .map(Received::hash)
                        .toList();
        due.forEach(this::demandGivenBack);
        return due;
    }

    /** The node itself is asked: what it has given back it cannot give back once more. */
    private void demandGivenBack(String hash) {
        if (giveBack(hash)) {
            throw new IllegalStateException(name + " holds " + hash + " beyond its deadline");
        }
    }

    /** Does what there is to do; is called again and again. */
    void work() {
        sources.forEach(source -> source.process_pending_events(handler));
        for (var event = events.poll(); event != null; event = events.poll()) {
            handle(event);
        }
        peers.check_events();
    }

    /** An invoice of the node's own making, with the way to it. */
    String invoice(long msat, String description) {
        var made =
                UtilMethods.create_invoice_from_channelmanager(
                        channels,
                        keys,
                        Currency.LDKCurrency_Regtest,
                        Option_u64Z.some(msat),
                        description);
        return ((Result_InvoiceSignOrCreationErrorZ_OK) made).res.to_str();
    }

    /** The payment hash of an invoice. */
    static String hashIn(String bolt11) {
        return Hex.of(
                ((Result_InvoiceParseOrSemanticErrorZ_OK) Invoice.from_str(bolt11))
                        .res.payment_hash());
    }

    /** The secret with which {@code hash} can be paid here. */
    byte[] secretFor(String hash, long msat, int seconds) {
        var made =
                channels.create_inbound_payment_for_hash(
                        Hex.bytes(hash), Option_u64Z.some(msat), seconds);
        return ((Result_PaymentSecretNoneZ_OK) made).res;
    }

    /** Takes what has come in for that preimage; whether there was something. */
    boolean claim(byte[] preimage) {
        held.remove(ContentHash.of(preimage).hex());
        return channels.claim_funds(preimage);
    }

    /** Gives back what has come in; whether there was something. */
    boolean giveBack(String hash) {
        held.remove(hash);
        return channels.fail_htlc_backwards(Hex.bytes(hash));
    }

    Optional<Payment> payment(String hash) {
        return Optional.ofNullable(payments.get(hash));
    }

    /**
     * Sends a payment, once for each hash.
     *
     * @param msat how much; 0 for what the invoice asks for
     * @return why not; empty if it is on its way
     */
    String pay(String bolt11, long msat, long feeLimitMsat) {
        if (!(Invoice.from_str(bolt11) instanceof Result_InvoiceParseOrSemanticErrorZ_OK read)) {
            return "no invoice";
        }
        var invoice = read.res;
        var hash = Hex.of(invoice.payment_hash());
        var found = route(invoice, msat == 0 ? amount(invoice) : msat);
        if (found instanceof Result_RouteLightningErrorZ_Err none) {
            return none.err.get_err();
        }
        var route = ((Result_RouteLightningErrorZ_OK) found).res;
        if (route.get_total_fees() > feeLimitMsat) {
            return "the way costs " + route.get_total_fees() + " msat";
        }
        var pending = new Payment(Payment.State.PENDING, "", 0);
        if (payments.putIfAbsent(hash, pending) != null) {
            return "paid before";
        }
        var sent = channels.send_payment(route, invoice.payment_hash(), invoice.payment_secret());
        if (!sent.is_ok()) {
            payments.remove(hash);
            return "cannot be sent";
        }
        peers.check_events();
        return "";
    }

    private static long amount(Invoice invoice) {
        return ((Option_u64Z.Some) invoice.amount_milli_satoshis()).some;
    }

    private org.ldk.structs.Result_RouteLightningErrorZ route(Invoice invoice, long msat) {
        var payee =
                PaymentParameters.of(
                        invoice.recover_payee_pub_key(),
                        invoice.features(),
                        invoice.route_hints(),
                        Option_u64Z.none(),
                        ROUTE_BLOCKS_MAX);
        return UtilMethods.find_route(
                channels.get_our_node_id(),
                RouteParameters.of(payee, msat, (int) invoice.min_final_cltv_expiry()),
                graph,
                channels.list_usable_channels(),
                logger,
                FixedPenaltyScorer.with_penalty(0).as_Score(),
                keys.get_secure_random_bytes());
    }

    private void handle(Event event) {
        switch (event) {
            case Event.FundingGenerationReady ready -> {
                var funding = chain.funding(ready.channel_value_satoshis, ready.output_script);
                channels.funding_transaction_generated(ready.temporary_channel_id, funding);
            }
            case Event.PendingHTLCsForwardable _ -> channels.process_pending_htlc_forwards();
            case Event.PaymentReceived received -> receive(received);
            case Event.PaymentSent sent -> {
                var fee = sent.fee_paid_msat instanceof Option_u64Z.Some some ? some.some : 0;
                payments.put(
                        Hex.of(sent.payment_hash),
                        new Payment(Payment.State.SUCCEEDED, Hex.of(sent.payment_preimage), fee));
            }
            case Event.PaymentPathFailed failed -> {
                // Nobody tries another way here.
                if (failed.all_paths_failed) {
                    channels.abandon_payment(failed.payment_id);
                }
            }
            case Event.PaymentFailed failed ->
                    payments.put(
                            Hex.of(failed.payment_hash), new Payment(Payment.State.FAILED, "", 0));
            case Event.ChannelClosed closed ->
                    System.err.println(name + ": a channel was closed, " + closed.reason);
            default -> {
                // Payments that passed by, and the like.
            }
        }
    }

    private void receive(Event.PaymentReceived event) {
        var hash = Hex.of(event.payment_hash);
        var preimage =
                event.purpose instanceof PaymentPurpose.InvoicePayment purpose
                                && purpose.payment_preimage.length == PREIMAGE_LENGTH
                        ? Hex.of(purpose.payment_preimage)
                        : "";
        int until = Objects.requireNonNull(lockedUntil.get(hash)) - GIVES_BACK_BLOCKS;
        var received = new Received(hash, event.amt, preimage, until);
        held.put(hash, received);
        receiver.accept(received);
    }

    /** What {@code messages} does, and on the way the height to which each payment is locked. */
    private ChannelMessageHandler watched(ChannelMessageHandler messages) {
        var watch =
                (ChannelMessageHandlerInterface)
                        Proxy.newProxyInstance(
                                LdkNode.class.getClassLoader(),
                                new Class<?>[] {ChannelMessageHandlerInterface.class},
                                (_, method, arguments) -> {
                                    if (arguments[arguments.length - 1]
                                            instanceof UpdateAddHTLC add) {
                                        lockedUntil.put(
                                                Hex.of(add.get_payment_hash()),
                                                add.get_cltv_expiry());
                                    }
                                    try {
                                        return ChannelMessageHandler.class
                                                .getMethod(
                                                        method.getName(),
                                                        method.getParameterTypes())
                                                .invoke(messages, arguments);
                                    } catch (InvocationTargetException e) {
                                        throw Objects.requireNonNullElse(e.getCause(), e);
                                    }
                                });
        var outgoing = channels.as_MessageSendEventsProvider();
        return ChannelMessageHandler.new_impl(watch, outgoing::get_and_clear_pending_msg_events);
    }

    private static UserConfig config() {
        var handshake = org.ldk.structs.ChannelHandshakeConfig.with_default();
        handshake.set_minimum_depth(CONFIRMATIONS);
        var options = org.ldk.structs.ChannelConfig.with_default();
        options.set_forwarding_fee_base_msat(FEE_BASE_MSAT);
        options.set_forwarding_fee_proportional_millionths(FEE_MILLIONTHS);
        var config = UserConfig.with_default();
        config.set_own_channel_config(handshake);
        config.set_channel_options(options);
        config.set_accept_forwards_to_priv_channels(true);
        return config;
    }

    /** Says that all is written down. */
    private static final class Forgetful implements Persist.PersistInterface {

        private static final Method FREE = finalizer();

        @Override
        public Result_NoneChannelMonitorUpdateErrZ persist_new_channel(
                OutPoint id, ChannelMonitor data, MonitorUpdateId update) {
            free(data);
            return Result_NoneChannelMonitorUpdateErrZ.ok();
        }

        @Override
        public Result_NoneChannelMonitorUpdateErrZ update_persisted_channel(
                OutPoint id,
                ChannelMonitorUpdate change,
                ChannelMonitor data,
                MonitorUpdateId update) {
            free(data);
            return Result_NoneChannelMonitorUpdateErrZ.ok();
        }

        /** All that is known of a channel: a copy made for us, some megabytes at each block. */
        private static void free(ChannelMonitor copy) {
            try {
                FREE.invoke(copy);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The bindings have no other way; the collector does not use it here. */
        private static Method finalizer() {
            try {
                var finalizer = ChannelMonitor.class.getDeclaredMethod("finalize");
                finalizer.setAccessible(true);
                return finalizer;
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
