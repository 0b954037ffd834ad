package satsuma.lightning.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.kernel.Msat;
import satsuma.lightning.CancelResult;
import satsuma.lightning.CapabilityAnswer;
import satsuma.lightning.DeadlineAction;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.IssueResult;
import satsuma.lightning.LightningNode;
import satsuma.lightning.LightningNodeContract;
import satsuma.lightning.LightningRefusal;
import satsuma.lightning.Network;
import satsuma.lightning.NodeCapabilities;
import satsuma.lightning.NodeUnderTest;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.PaymentLookup;
import satsuma.lightning.Preimage;
import satsuma.lightning.SendResult;
import satsuma.lightning.SettleResult;
import satsuma.lightning.wire.PaperNode.Fault;

/** The Core Lightning adapter, against what clnrest and hold publish, over real TLS. */
class ClnNodeTest extends LightningNodeContract {

    private static final Msat PRICE = Msat.ofSat(21_000);
    private static final Msat FEE_LIMIT = Msat.ofSat(100);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PATIENCE = PaperNode.PATIENCE;

    private final PaperCln cln = new PaperCln();
    private final LightningNode node = cln.node();
    private final LightningNode hasty = cln.node("node", PaperNode.HASTE);
    private final Preimage preimage = Preimage.fresh();
    private final PaymentHash hash = preimage.hash();

    @Override
    protected NodeUnderTest world() {
        return cln;
    }

    @AfterEach
    void stop() {
        cln.close();
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
    }

    @Test
    void isNotInStepWithTheChainWhileItSaysSo() {
        cln.answer(
                "/v1/getinfo",
                201,
                """
                {"blockheight":5,"network":"regtest","warning_lightningd_sync":"Still loading"}\
                """);

        assertThat(node.status().synced()).isFalse();
    }

    @Test
    void readsFromThePluginWhatItDoesAtADeadline() {
        assertThat(node.capabilities())
                .isEqualTo(
                        new CapabilityAnswer.Able(
                                new NodeCapabilities(
                                        true, DeadlineAction.CANCEL, 3, Network.REGTEST, true)));

        cln.answer("/v1/getinfo", 201, "{\"network\":\"bitcoin\"}");
        cln.missing.add("listconfigs");
        assertThat(node.capabilities())
                .isEqualTo(
                        new CapabilityAnswer.Able(
                                new NodeCapabilities(
                                        true, DeadlineAction.UNKNOWN, 3, Network.MAINNET, true)));
    }

    @Test
    void holdsNothingWithoutThePlugin() {
        cln.missing.add("listholdinvoices");

        assertThat(node.capabilities())
                .isInstanceOfSatisfying(
                        CapabilityAnswer.Able.class,
                        able -> assertThat(able.capabilities().canEscrow()).isFalse());
        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.NotFound());
    }

    @Test
    void paysTheOldWayWhereTheNewOneIsMissing() {
        cln.missing.add("xpay");
        var invoice = cln.foreignInvoice(PRICE);

        assertThat(node.send(invoice, FEE_LIMIT, PATIENCE)).isEqualTo(new SendResult.Dispatched());
        assertThat(cln.asked)
                .last()
                .asString()
                .startsWith("POST /v1/pay ")
                .contains("\"maxfee\":100000", "\"maxdelay\":1008", "\"retry_for\":20");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void knowsNothingWhateverHappensToTheAnswer(Fault fault) {
        issue();
        cln.payIn(hash);

        cln.fail(fault);
        assertThat(hasty.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Unavailable());
        cln.fail(fault);
        assertThat(hasty.lookupPayment(hash)).isEqualTo(new PaymentLookup.Unavailable());
        cln.fail(fault);
        assertThat(hasty.settle(preimage)).isEqualTo(SettleResult.UNKNOWN);
        cln.fail(fault);
        assertThat(hasty.cancel(Preimage.fresh().hash())).isEqualTo(CancelResult.UNKNOWN);
        cln.fail(fault);
        assertThat(hasty.createHoldInvoice(Preimage.fresh().hash(), PRICE, "another", HOUR))
                .isEqualTo(new IssueResult.Unknown());
        cln.fail(fault);
        assertThat(hasty.createInvoice(PRICE, "a top-up", HOUR))
                .isEqualTo(new IssueResult.Unknown());
        cln.fail(fault);
        assertThat(hasty.capabilities()).isEqualTo(new CapabilityAnswer.Unavailable());
        cln.fail(fault);
        assertThat(hasty.status().reachable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST_LOST, false",
        "ANSWER_LOST, true",
        "SLOW, true",
        "MALFORMED, true",
        "HTTP_500, false"
    })
    void looksAPaymentUpWhenItsAnswerIsLost(Fault fault, boolean sent) {
        var invoice = cln.foreignInvoice(PRICE);

        cln.fail(fault);
        assertThat(hasty.send(invoice, FEE_LIMIT, PaperNode.HASTE))
                .isEqualTo(sent ? new SendResult.Dispatched() : new SendResult.Unknown());
        assertThat(node.send(invoice, FEE_LIMIT, PATIENCE))
                .isEqualTo(sent ? new SendResult.Duplicate() : new SendResult.Dispatched());
    }

    @Test
    void doesNotTalkToWhoShowsAnotherCertificate() {
        var wary = cln.node("stranger", PATIENCE);

        assertThat(wary.capabilities())
                .isEqualTo(new CapabilityAnswer.Unfit(LightningRefusal.NODE_NOT_TRUSTED));
        assertThat(wary.send(cln.foreignInvoice(PRICE), FEE_LIMIT, PATIENCE))
                .isEqualTo(new SendResult.Unknown());
        assertThat(cln.asked).isEmpty();
    }

    @Test
    void saysThatItsRuneIsRefused() {
        cln.wanted = "another";

        assertThat(node.capabilities())
                .isEqualTo(new CapabilityAnswer.Unfit(LightningRefusal.NODE_NOT_PERMITTED));
        assertThat(node.createHoldInvoice(hash, PRICE, "a thing", HOUR))
                .isEqualTo(new IssueResult.Unknown());
        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Unavailable());
        assertThat(node.settle(preimage)).isEqualTo(SettleResult.UNKNOWN);
        assertThat(node.send(cln.foreignInvoice(PRICE), FEE_LIMIT, PATIENCE))
                .isEqualTo(new SendResult.Unknown());
    }

    @ParameterizedTest
    @CsvSource({"203", "205", "207", "209", "-1"})
    void believesAnErrorToPayIfNothingWasSent(int code) {
        cln.answer("/v1/xpay", 500, "{\"code\":%d,\"message\":\"no\"}".formatted(code));

        assertThat(node.send(cln.foreignInvoice(PRICE), FEE_LIMIT, PATIENCE))
                .isEqualTo(new SendResult.Rejected("no"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void takesEachListOfPaymentsForOneThing(String pays, PaymentLookup outcome) {
        cln.answer("/v1/listpays", 201, "{\"pays\":[" + pays + "]}");

        assertThat(node.lookupPayment(hash)).isEqualTo(outcome);
    }

    static Stream<Arguments> lists() {
        long now = PaperNode.NOW.getEpochSecond();
        var old = "{\"status\":\"failed\",\"created_at\":" + (now - 121) + "}";
        var young = "{\"status\":\"failed\",\"created_at\":" + (now - 119) + "}";
        var pending = "{\"status\":\"pending\",\"created_at\":" + (now - 500) + "}";
        var stranger = "{\"status\":\"complete\",\"preimage\":\"" + Preimage.fresh().hex() + "\"}";
        return Stream.of(
                Arguments.of("", new PaymentLookup.NotFound()),
                Arguments.of(pending, new PaymentLookup.InFlight()),
                Arguments.of(old, new PaymentLookup.Failed("failed")),
                // Between two attempts of one payment.
                Arguments.of(young, new PaymentLookup.InFlight()),
                Arguments.of(old + "," + pending, new PaymentLookup.InFlight()),
                Arguments.of(stranger, new PaymentLookup.Unavailable()));
    }
}
