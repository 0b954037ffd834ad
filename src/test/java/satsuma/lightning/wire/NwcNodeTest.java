package satsuma.lightning.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.lightning.Bolt11;
import satsuma.lightning.CancelResult;
import satsuma.lightning.CapabilityAnswer;
import satsuma.lightning.DeadlineAction;
import satsuma.lightning.InvoiceAnswer;
import satsuma.lightning.IssueResult;
import satsuma.lightning.LightningRefusal;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.Network;
import satsuma.lightning.NodeCapabilities;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.PaymentLookup;
import satsuma.lightning.Preimage;
import satsuma.lightning.SendResult;
import satsuma.lightning.SettleResult;
import satsuma.lightning.devnode.Bolt11Samples;
import satsuma.nostr.Messenger;
import satsuma.nostr.Nip44;
import satsuma.nostr.crypto.NativeCurve;

/** What the NWC adapter makes of what wallets say. */
class NwcNodeTest {

    private static final String ALL =
            "get_info get_balance make_invoice make_hold_invoice settle_hold_invoice"
                    + " cancel_hold_invoice pay_invoice lookup_invoice notifications";
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Msat PRICE = Msat.ofSat(21);

    private final PaperWallet wallet = new PaperWallet();
    private final NwcClient client = client(wallet);
    private final NwcNode node = node(wallet, client);
    private final Preimage preimage = Preimage.fresh();
    private final PaymentHash hash = preimage.hash();
    private final Bolt11 invoice = Bolt11Samples.invoice(hash, PRICE, PaperWallet.NOW);

    private void info(String network) {
        wallet.answer("get_info", "{\"result\":{\"network\":\"%s\"}}".formatted(network));
    }

    private void found(String state) {
        wallet.answer(
                "lookup_invoice",
                "{\"result\":{\"type\":\"%s\",\"state\":\"%s\",\"amount\":21000,\"preimage\":\"%s\"}}"
                        .formatted(
                                state.startsWith("out") ? "outgoing" : "incoming",
                                state.replaceFirst("^out ", ""),
                                preimage.hex()));
    }

    @Test
    void readsWhatAWalletCanDoFromItsInfoEvent() {
        wallet.announce(ALL, "nip44_v2 nip04");
        info("bitcoin");

        assertThat(node.capabilities())
                .isEqualTo(
                        new CapabilityAnswer.Able(
                                new NodeCapabilities(
                                        true, DeadlineAction.UNKNOWN, 6, Network.MAINNET, true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nip04"})
    void refusesAWalletThatOnlySpeaksTheOldWay(String encryption) {
        wallet.announce(ALL, encryption);
        info("regtest");

        assertThat(node.capabilities())
                .isEqualTo(new CapabilityAnswer.Unfit(LightningRefusal.NODE_OLD_ENCRYPTION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get_info make_invoice pay_invoice lookup_invoice",
                "get_info make_hold_invoice settle_hold_invoice lookup_invoice",
                "get_info make_hold_invoice settle_hold_invoice cancel_hold_invoice"
            })
    void knowsThatNothingCanBeHeldWhereAMethodIsMissing(String methods) {
        wallet.announce(methods, "nip44_v2");
        info("regtest");

        assertThat(can().canEscrow()).isFalse();
    }

    @Test
    void countsOnlyWhatTheConnectionMayDo() {
        wallet.announce(ALL, "nip44_v2");
        wallet.answer("get_info", "{\"result\":{\"methods\":[\"get_info\",\"lookup_invoice\"]}}");

        assertThat(can().holds()).isFalse();
        assertThat(can().network()).isEqualTo(Network.REGTEST);
    }

    @Test
    void asksTheWalletItselfWhereTheRelayHasLostItsInfoEvent() {
        wallet.answer(
                "get_info",
                "{\"result\":{\"network\":\"regtest\",\"methods\":[\"make_hold_invoice\","
                        + "\"settle_hold_invoice\",\"cancel_hold_invoice\",\"lookup_invoice\"]}}");

        assertThat(can().canEscrow()).isTrue();
    }

    @Test
    void saysThatTheConnectionIsRefused() {
        wallet.announce(ALL, "nip44_v2");
        wallet.error("get_info", "UNAUTHORIZED");
        assertThat(node.capabilities())
                .isEqualTo(new CapabilityAnswer.Unfit(LightningRefusal.NODE_NOT_PERMITTED));

        wallet.error("get_info", "INTERNAL");
        assertThat(node.capabilities()).isEqualTo(new CapabilityAnswer.Unavailable());
    }

    private NodeCapabilities can() {
        return ((CapabilityAnswer.Able) node.capabilities()).capabilities();
    }

    @Test
    void believesOnlyTheWalletsOwnAnswerToThisRequest() {
        wallet.intrude();
        found("pending");

        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Open());
    }

    @ParameterizedTest
    @CsvSource({
        // What the wallet says to «pay», what it then says of the payment, what that is.
        "PAYMENT_FAILED, failed, Rejected",
        "PAYMENT_FAILED, pending, Duplicate",
        "PAYMENT_FAILED, settled, Duplicate",
        "PAYMENT_FAILED, NOT_FOUND, Unknown",
        "PAYMENT_FAILED, incoming, Unknown",
        "PAYMENT_FAILED, , Unknown",
        "INTERNAL, NOT_FOUND, Unknown",
        "OTHER, NOT_FOUND, Unknown",
        "OTHER, failed, Rejected",
        "INSUFFICIENT_BALANCE, NOT_FOUND, Rejected",
        "INSUFFICIENT_BALANCE, pending, Duplicate",
        "INSUFFICIENT_BALANCE, INTERNAL, Unknown",
        "QUOTA_EXCEEDED, NOT_FOUND, Rejected",
        "RATE_LIMITED, NOT_FOUND, Rejected",
        "RATE_LIMITED, RATE_LIMITED, Unknown",
        "RESTRICTED, NOT_FOUND, Rejected",
        "UNAUTHORIZED, NOT_FOUND, Rejected",
        "UNAUTHORIZED, UNAUTHORIZED, Unknown",
        "NOT_IMPLEMENTED, NOT_FOUND, Rejected",
        "UNSUPPORTED_ENCRYPTION, NOT_FOUND, Rejected",
    })
    void believesNoErrorToPayWithoutALookUp(String code, @Nullable String then, String outcome) {
        wallet.error("pay_invoice", code);
        switch (then) {
            case "failed", "pending", "settled" -> found("out " + then);
            case "incoming" -> found("settled");
            case null -> {
                // Silence.
            }
            default -> wallet.error("lookup_invoice", then);
        }

        var sent = node.send(invoice, Msat.ofSat(1), PATIENCE);

        assertThat(sent.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(wallet.asked).last().asString().contains("lookup_invoice", hash.hex());
    }

    @Test
    void takesASilenceForNoAnswerAtAll() {
        assertThat(node.send(invoice, Msat.ofSat(1), PATIENCE)).isEqualTo(new SendResult.Unknown());
        assertThat(node.settle(preimage)).isEqualTo(SettleResult.UNKNOWN);
        assertThat(node.cancel(hash)).isEqualTo(CancelResult.UNKNOWN);
        assertThat(node.lookupInvoice(hash)).isEqualTo(new InvoiceAnswer.Unavailable());
        assertThat(node.lookupPayment(hash)).isEqualTo(new PaymentLookup.Unavailable());
        assertThat(node.createHoldInvoice(hash, PRICE, "a thing", PATIENCE))
                .isEqualTo(new IssueResult.Unknown());
        assertThat(node.createInvoice(PRICE, "a top-up", PATIENCE))
                .isEqualTo(new IssueResult.Unknown());
        assertThat(node.status().reachable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "RATE_LIMITED, NOT_FOUND, Unknown",
        "QUOTA_EXCEEDED, NOT_FOUND, Unknown",
        "INTERNAL, NOT_FOUND, Unknown",
        "OTHER, NOT_FOUND, Rejected",
        "NOT_IMPLEMENTED, NOT_FOUND, Rejected",
        "OTHER, RATE_LIMITED, Unknown",
        "OTHER, , Unknown",
    })
    void believesNoErrorToMakeWithoutALookUp(String code, @Nullable String then, String outcome) {
        wallet.error("make_hold_invoice", code);
        if (then != null) {
            wallet.error("lookup_invoice", then);
        }

        var made = node.createHoldInvoice(hash, PRICE, "a thing", PATIENCE);

        assertThat(made.getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void takesTheInvoiceThatWasMadeBefore() {
        wallet.error("make_hold_invoice", "OTHER");
        wallet.answer(
                "lookup_invoice",
                "{\"result\":{\"type\":\"incoming\",\"invoice\":\"%s\"}}"
                        .formatted(invoice.text()));

        assertThat(node.createHoldInvoice(hash, PRICE, "a thing", PATIENCE))
                .isEqualTo(new IssueResult.Issued(invoice));
    }

    @ParameterizedTest
    @CsvSource({
        "settled, ALREADY_SETTLED, ALREADY_SETTLED",
        "failed, CANCELLED, ALREADY_CANCELLED",
        "expired, CANCELLED, ALREADY_CANCELLED",
        "pending, NOT_HELD, UNKNOWN",
        "accepted, UNKNOWN, UNKNOWN",
    })
    void believesNoErrorToSettleOrCancelWithoutALookUp(
            String state, SettleResult settled, CancelResult cancelled) {
        wallet.error("settle_hold_invoice", "OTHER");
        wallet.error("cancel_hold_invoice", "OTHER");
        found(state);

        assertThat(node.settle(preimage)).isEqualTo(settled);
        assertThat(node.cancel(hash)).isEqualTo(cancelled);
    }

    @Test
    void takesNoOthersPreimageForAProof() {
        wallet.answer(
                "lookup_invoice",
                "{\"result\":{\"type\":\"outgoing\",\"state\":\"settled\",\"preimage\":\"%s\"}}"
                        .formatted(Preimage.fresh().hex()));

        assertThat(node.lookupPayment(hash)).isEqualTo(new PaymentLookup.Unavailable());
    }

    @Test
    void paysToNoPersonsWalletThatCannotBePaid() {
        var wallets = wallets(client);
        wallet.announce("get_info make_invoice", "");
        assertRefused(wallets, LightningRefusal.WALLET_OLD_ENCRYPTION);

        wallet.announce("get_info pay_invoice", "nip44_v2");
        assertRefused(wallets, LightningRefusal.WALLET_CANNOT_RECEIVE);

        wallet.announce("get_info make_invoice", "nip44_v2");
        assertRefused(wallets, LightningRefusal.NODE_UNAVAILABLE);

        wallet.answer(
                "make_invoice", "{\"result\":{\"invoice\":\"%s\"}}".formatted(invoice.text()));
        assertThat(wallets.receive(wallet.uri(), PRICE, "a payout")).isEqualTo(invoice);
    }

    private void assertRefused(NwcWallets wallets, LightningRefusal reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> wallets.receive(wallet.uri(), PRICE, "a payout"))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static LightningTerms terms(PaperWallet wallet) {
        return new LightningTerms(Network.REGTEST, false, wallet.uri(), PATIENCE, 6, Msat.ZERO, "");
    }

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here.
    private static NwcClient client(PaperWallet wallet) {
        var client = new NwcClient();
        client.messenger = new Messenger(wallet);
        client.nip44 = new Nip44(new NativeCurve());
        client.signer = wallet.signer;
        client.clock = () -> PaperWallet.NOW;
        return client;
    }

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here.
    private static NwcNode node(PaperWallet wallet, NwcClient client) {
        var node = new NwcNode();
        node.client = client;
        node.terms = terms(wallet);
        return node;
    }

    @SuppressWarnings("UnnecessaryAssignment") // There is no container here.
    private static NwcWallets wallets(NwcClient client) {
        var wallets = new NwcWallets();
        wallets.client = client;
        wallets.terms = terms(new PaperWallet());
        return wallets;
    }
}
