package satsuma.lightning.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.kernel.Msat;
import satsuma.lightning.CancelResult;
import satsuma.lightning.CapabilityAnswer;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.IssueResult;
import satsuma.lightning.LightningNode;
import satsuma.lightning.LightningNodeContract;
import satsuma.lightning.LightningRefusal;
import satsuma.lightning.Network;
import satsuma.lightning.NodeLine;
import satsuma.lightning.NodeUnderTest;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.PaymentLookup;
import satsuma.lightning.Preimage;
import satsuma.lightning.SendResult;
import satsuma.lightning.SettleResult;
import satsuma.lightning.wire.PaperNode.Fault;

/** The LND adapter, against what LND's published interface says, over real TLS. */
class LndNodeTest extends LightningNodeContract {

    private static final Msat PRICE = Msat.ofSat(21_000);
    private static final Msat FEE_LIMIT = Msat.ofSat(100);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = PaperNode.PATIENCE;

    private final PaperLnd lnd = new PaperLnd();
    private final LightningNode node = lnd.node();
    private final LightningNode hasty = lnd.node("node", PaperNode.HASTE);
    private final Preimage preimage = Preimage.fresh();
    private final PaymentHash hash = preimage.hash();

    @Override
    protected NodeUnderTest world() {
        return lnd;
    }

    @AfterEach
    void stop() {
        lnd.close();
    }

    private void issue() {
        assertThat(node.createHoldInvoice(hash, PRICE, "a thing", HOUR))
                .isInstanceOf(IssueResult.Issued.class);
    }

    @Test
    void saysWhatItsChannelsHold() {
        var status = node.status();

        assertThat(status.spendable()).isEqualTo(new Msat(5_000_123));
        assertThat(status.receivable()).isEqualTo(new Msat(7_000_456));
        assertThat(status.alias()).isEqualTo("paper");
    }

    @Test
    void writesHashesAsEachPlaceWantsThem() {
        var awkward = new PaymentHash("fb".repeat(31) + "ff");
        assertThat(node.lookupInvoice(awkward)).isEqualTo(new InvoiceAnswer.NotFound());
        assertThat(node.lookupPayment(awkward)).isEqualTo(new PaymentLookup.NotFound());

        assertThat(lnd.asked).allMatch(line -> !line.contains("+") && !line.contains("//"));
        assertThat(lnd.asked).anyMatch(line -> line.contains("/v2/router/track/-_v7"));
    }

    @Test
    void alwaysTellsTheFeeLimitAndHowLongMoneyMayBeLocked() {
        var invoice = lnd.foreignInvoice(PRICE);

        var _ = node.send(invoice, Msat.ZERO, PATIENCE);

        assertThat(lnd.asked)
                .last()
                .asString()
                .contains("\"fee_limit_msat\":\"0\"", "\"cltv_limit\":1008");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void knowsNothingWhateverHappensToTheAnswer(Fault fault) {
        issue();
        lnd.payIn(hash);

        lnd.fail(fault);
        assertThat(hasty.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Unavailable());
        lnd.fail(fault);
        assertThat(hasty.lookupPayment(hash)).isEqualTo(new PaymentLookup.Unavailable());
        lnd.fail(fault);
        assertThat(hasty.settle(preimage)).isEqualTo(SettleResult.UNKNOWN);
        lnd.fail(fault);
        assertThat(hasty.cancel(Preimage.fresh().hash())).isEqualTo(CancelResult.UNKNOWN);
        lnd.fail(fault);
        assertThat(hasty.send(lnd.foreignInvoice(PRICE), FEE_LIMIT, PaperNode.HASTE))
                .isEqualTo(new SendResult.Unknown());
        lnd.fail(fault);
        assertThat(hasty.createHoldInvoice(Preimage.fresh().hash(), PRICE, "another", HOUR))
                .isEqualTo(new IssueResult.Unknown());
        lnd.fail(fault);
        assertThat(hasty.createInvoice(PRICE, "a top-up", HOUR))
                .isEqualTo(new IssueResult.Unknown());
        lnd.fail(fault);
        assertThat(hasty.capabilities()).isEqualTo(new CapabilityAnswer.Unavailable());
        lnd.fail(fault);
        assertThat(hasty.status().reachable()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ANSWER_LOST", "SLOW", "MALFORMED"})
    void goesOnWhereAnAnswerWasLost(Fault fault) {
        issue();
        lnd.payIn(hash);
        lnd.fail(fault);
        assertThat(hasty.settle(preimage)).isEqualTo(SettleResult.UNKNOWN);
        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Settled(PRICE));

        var invoice = lnd.foreignInvoice(PRICE);
        lnd.fail(fault);
        assertThat(hasty.send(invoice, FEE_LIMIT, PaperNode.HASTE))
                .isEqualTo(new SendResult.Unknown());
        assertThat(node.lookupPayment(invoice.hash())).isInstanceOf(PaymentLookup.Succeeded.class);
        assertThat(node.send(invoice, FEE_LIMIT, PATIENCE)).isEqualTo(new SendResult.Duplicate());
        assertThat(lnd.model.settles()).isEqualTo(1);
    }

    @Test
    void doesNotTalkToWhoShowsAnotherCertificate() {
        var wary = lnd.node("stranger", PATIENCE);

        assertThat(wary.capabilities())
                .isEqualTo(new CapabilityAnswer.Unfit(LightningRefusal.NODE_NOT_TRUSTED));
        assertThat(wary.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Unavailable());
        assertThat(wary.send(lnd.foreignInvoice(PRICE), FEE_LIMIT, PATIENCE))
                .isEqualTo(new SendResult.Unknown());
        assertThat(lnd.asked).isEmpty();
    }

    @Test
    void saysThatItsMacaroonIsRefused() {
        lnd.wanted = "0201ff";

        assertThat(node.capabilities())
                .isEqualTo(new CapabilityAnswer.Unfit(LightningRefusal.NODE_NOT_PERMITTED));
        assertThat(node.createHoldInvoice(hash, PRICE, "a thing", HOUR))
                .isEqualTo(new IssueResult.Unknown());
        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Unavailable());
        assertThat(node.settle(preimage)).isEqualTo(SettleResult.UNKNOWN);
        assertThat(node.send(lnd.foreignInvoice(PRICE), FEE_LIMIT, PATIENCE))
                .isEqualTo(new SendResult.Unknown());
    }

    @ParameterizedTest
    @MethodSource("refusedMacaroons")
    void knowsARefusedMacaroonByLndsWords(String message) {
        lnd.answer("/v1/getinfo", 500, error(2, message));

        assertThat(node.capabilities())
                .isEqualTo(new CapabilityAnswer.Unfit(LightningRefusal.NODE_NOT_PERMITTED));
    }

    static List<String> refusedMacaroons() {
        return List.of(
                "permission denied",
                "expected 1 macaroon, got 0",
                "cannot get macaroon: root key with id 1 doesn't exist",
                "verification failed: signature mismatch after caveat verification",
                "caveat \\\"time-before 2020-01-01T00:00:00Z\\\" not satisfied: macaroon has expired");
    }

    @Test
    void saysOnWhichNetworkItIs() {
        lnd.network = "mainnet";
        assertThat(capabilities().capabilities().network()).isEqualTo(Network.MAINNET);
        lnd.network = "testnet4";
        assertThat(capabilities().capabilities().network()).isEqualTo(Network.TESTNET);
        lnd.network = "simnet";
        assertThat(capabilities().capabilities().network()).isNull();
    }

    @Test
    void holdsNothingWhereThatIsNotBuiltIn() {
        lnd.answer("/v2/invoices/lookup", 501, error(12, "unknown service invoicesrpc.Invoices"));

        assertThat(capabilities().capabilities().canEscrow()).isFalse();
    }

    private CapabilityAnswer.Able capabilities() {
        return (CapabilityAnswer.Able) node.capabilities();
    }

    @ParameterizedTest
    @MethodSource("answersToSend")
    void takesEachAnswerToSendForOneThing(int status, String body, SendResult outcome) {
        lnd.answer("/v2/router/send", status, body);

        assertThat(node.send(lnd.foreignInvoice(PRICE), FEE_LIMIT, PATIENCE)).isEqualTo(outcome);
    }

    static Stream<Arguments> answersToSend() {
        return Stream.of(
                Arguments.of(200, update("IN_FLIGHT", ""), new SendResult.Dispatched()),
                Arguments.of(200, update("INITIATED", ""), new SendResult.Dispatched()),
                Arguments.of(200, update("SUCCEEDED", ""), new SendResult.Dispatched()),
                Arguments.of(
                        200,
                        update("IN_FLIGHT", "") + "\n" + update("FAILED", "FAILURE_REASON_TIMEOUT"),
                        new SendResult.Rejected("FAILURE_REASON_TIMEOUT")),
                Arguments.of(200, update("UNKNOWN", ""), new SendResult.Unknown()),
                Arguments.of(409, error(6, "payment is in transition"), new SendResult.Duplicate()),
                Arguments.of(
                        500,
                        error(2, "invoice expired"),
                        new SendResult.Rejected("invoice expired")),
                Arguments.of(500, "<html>bad gateway</html>", new SendResult.Unknown()),
                Arguments.of(200, "", new SendResult.Unknown()));
    }

    @ParameterizedTest
    @MethodSource("answersToTrack")
    void takesEachAnswerToTrackForOneThing(int status, String body, PaymentLookup outcome) {
        lnd.answer("/v2/router/track", status, body);

        assertThat(node.lookupPayment(hash)).isEqualTo(outcome);
    }

    static Stream<Arguments> answersToTrack() {
        var stranger = Preimage.fresh().hex();
        return Stream.of(
                Arguments.of(200, update("IN_FLIGHT", ""), new PaymentLookup.InFlight()),
                Arguments.of(200, update("INITIATED", ""), new PaymentLookup.InFlight()),
                Arguments.of(
                        200,
                        update("FAILED", "FAILURE_REASON_NO_ROUTE"),
                        new PaymentLookup.Failed("FAILURE_REASON_NO_ROUTE")),
                // «Paid» without the proof is not paid.
                Arguments.of(200, update("SUCCEEDED", ""), new PaymentLookup.Unavailable()),
                Arguments.of(
                        200,
                        "{\"result\":{\"status\":\"SUCCEEDED\",\"payment_preimage\":\""
                                + stranger
                                + "\"}}",
                        new PaymentLookup.Unavailable()),
                Arguments.of(
                        404,
                        "{\"error\":" + error(5, "payment isn't initiated") + "}",
                        new PaymentLookup.NotFound()),
                Arguments.of(500, error(2, "wallet locked"), new PaymentLookup.Unavailable()),
                Arguments.of(503, error(14, "unavailable"), new PaymentLookup.Unavailable()));
    }

    @Test
    void listsWhatCameAndWentSinceThenLatestFirst() {
        lnd.answer(
                "/v1/invoices?reversed=true&num_max_invoices=3",
                200,
                """
                {"invoices":[
                 {"r_hash":"%1$sqqs=","state":"SETTLED","settle_date":"999"},
                 {"r_hash":"%1$sqqo=","state":"SETTLED","settle_date":"1000"},
                 {"r_hash":"%1$sqqw=","state":"OPEN","settle_date":"0"},
                 {"r_hash":"%1$sqq0=","state":"SETTLED","settle_date":"1002"}],
                 "last_index_offset":"9","first_index_offset":"6"}
                """
                        .formatted("q".repeat(40)));
        lnd.answer(
                "/v1/payments?reversed=true&max_payments=3",
                200,
                """
                {"payments":[
                 {"payment_hash":"%1$s","status":"SUCCEEDED","creation_date":"1001"},
                 {"payment_hash":"%2$s","status":"FAILED","creation_date":"1003"}]}
                """
                        .formatted("01".repeat(32), "02".repeat(32)));
        var begin = "aa".repeat(31);

        assertThat(node.settledSince(Instant.ofEpochSecond(1_000), 3).orElseThrow())
                .containsExactly(
                        new NodeLine(new PaymentHash(begin + "ad"), false),
                        new NodeLine(new PaymentHash("01".repeat(32)), true),
                        new NodeLine(new PaymentHash(begin + "aa"), false));
    }

    @Test
    void listsNothingUnlessItCanListBoth() {
        lnd.answer("/v1/invoices", 200, "{\"invoices\":[]}");
        lnd.answer("/v1/payments", 500, error(2, "permission denied"));

        assertThat(node.settledSince(Instant.EPOCH, 3)).isEmpty();
    }

    @Test
    void tellsOfWhatItHearsAndGoesOnWhenAStreamIsCut() throws Exception {
        var hinted = new CopyOnWriteArrayList<PaymentHash>();
        try (var listening = node.hints(hinted::add)) {
            assertThat(listening).isNotNull();
            issue();
            eventually(() -> hinted.size() == 1);

            lnd.cuts.release();
            eventually(() -> hinted.size() == 2);

            lnd.payIn(hash);
            eventually(() -> hinted.size() == 3);
            assertThat(node.settle(preimage)).isEqualTo(SettleResult.DONE);
            eventually(() -> hinted.size() == 4);
            assertThat(hinted).containsOnly(hash);
        }
        assertThat(lnd.asked.stream().filter(line -> line.contains("/subscribe/")).count())
                .isEqualTo(2);
    }

    private static void eventually(BooleanSupplier held) throws InterruptedException {
        for (int i = 0; i < 500 && !held.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(held.getAsBoolean()).isTrue();
    }

    private static String update(String status, String reason) {
        return "{\"result\":{\"status\":\"%s\",\"failure_reason\":\"%s\"}}"
                .formatted(status, reason);
    }

    private static String error(int code, String message) {
        return "{\"code\":%d,\"message\":\"%s\",\"details\":[]}".formatted(code, message);
    }
}
