package satsuma.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import satsuma.kernel.Msat;
import satsuma.kernel.Notices;
import satsuma.kernel.Refusal;
import satsuma.nostr.crypto.NativeCurve;

/** An invoice's life, with a node that does what nodes do. */
class CashierTest {

    private static final Msat PRICE = Msat.ofSat(1_000);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final String REFERENCE = "purchase:1";
    private static final LightningTerms TERMS =
            new LightningTerms(
                    Network.REGTEST, true, NwcUri.NONE, Duration.ofSeconds(1), 6, PRICE, "");

    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private final List<Record> heard = new ArrayList<>();
    private final InMemoryNode node = new InMemoryNode(() -> now);
    private final InMemoryInvoices invoices = new InMemoryInvoices();
    private final Invoicing invoicing = new Invoicing(invoices, notices(), () -> now);
    private final Cashier cashier =
            new Cashier(invoicing, node, TERMS, () -> now, new NativeCurve());
    private boolean delivers = true;
    private boolean insists;

    /** The shop: hands over the goods and takes the money as soon as it is held. */
    private Notices notices() {
        return notice -> {
            heard.add(notice);
            if (notice instanceof InvoiceHeld(var reference, _, _) && delivers) {
                invoicing.settle(reference);
            }
            if (notice instanceof InvoiceEndangered(var reference, _) && insists) {
                invoicing.settle(reference);
            }
        };
    }

    @Test
    void asksTwiceForOneInvoice() {
        var first = invoice();

        assertThat(invoice()).isEqualTo(first);
        assertThat(first.state()).isEqualTo(new InvoiceState.Open());
        assertThat(Bolt11.read(first.bolt11()).hash()).isEqualTo(first.hash());
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(
                        () -> cashier.invoiceFor(REFERENCE, Msat.ofSat(1), "a thing", TEN_MINUTES));
    }

    @Test
    void keepsThePreimageWhenTheNodeIsSilent() {
        node.fail(InMemoryNode.Fault.ANSWER_LOST);
        assertThatExceptionOfType(Refusal.class).isThrownBy(this::invoice);

        var drafted = invoicing.find(REFERENCE).orElseThrow();
        assertThat(drafted.state()).isEqualTo(new InvoiceState.Creating());
        assertThat(invoice().hash()).isEqualTo(drafted.hash());
    }

    @Test
    void settlesAsSoonAsTheGoodsAreHandedOver() {
        var invoice = invoice();
        node.payIn(invoice.hash());

        cashier.look(invoice.hash());

        assertThat(invoicing.get(invoice.hash()).state())
                .isEqualTo(new InvoiceState.Settled(PRICE, now));
        assertThat(heard)
                .containsExactly(
                        new InvoiceHeld(REFERENCE, invoice.hash(), PRICE),
                        new InvoiceSettled(
                                REFERENCE,
                                invoice.hash(),
                                invoicing.proof(REFERENCE).orElseThrow(),
                                PRICE,
                                now));
        assertThat(node.settles()).isEqualTo(1);
    }

    /**
     * Two ask at once, and one of them is slow: what it hears is about the invoice as it is now.
     */
    @Test
    void holdsALateAnswerAgainstWhereTheInvoiceIsNow() {
        var open = invoice();
        node.payIn(open.hash());
        invoicing.observed(open, new InvoiceAnswer.Accepted(PRICE, 160));

        var again = invoicing.observed(open, new InvoiceAnswer.Accepted(PRICE, 160));
        var settled = invoicing.observed(open, new InvoiceAnswer.Settled(PRICE));
        var twice = invoicing.observed(open, new InvoiceAnswer.Settled(PRICE));

        assertThat(again.state()).isInstanceOf(InvoiceState.Settling.class);
        assertThat(settled.state()).isEqualTo(new InvoiceState.Settled(PRICE, now));
        assertThat(twice).isEqualTo(settled);
        assertThat(heard).hasSize(2);
    }

    @Test
    void givesBackWhatNobodyDelivers() {
        delivers = false;
        var invoice = invoice();
        node.payIn(invoice.hash());
        cashier.look(invoice.hash());
        assertThat(invoicing.proof(REFERENCE)).isEmpty();

        invoicing.cancel(REFERENCE);
        invoicing.cancel(REFERENCE);
        cashier.work();

        assertThat(invoicing.get(invoice.hash()).state())
                .isEqualTo(new InvoiceState.Cancelled(now));
        assertThat(heard).last().isEqualTo(new InvoiceCancelled(REFERENCE));
        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> invoicing.settle(REFERENCE));
    }

    @Test
    void neverCancelsWhatIsBeingSettled() {
        delivers = false;
        var invoice = invoice();
        node.payIn(invoice.hash());
        cashier.look(invoice.hash());
        invoicing.settle(REFERENCE);
        node.fail(InMemoryNode.Fault.REQUEST_LOST);
        cashier.look(invoice.hash());
        assertThat(invoicing.get(invoice.hash()).state()).isInstanceOf(InvoiceState.Settling.class);

        node.mine(40);
        cashier.guard();

        assertThat(node.cancels()).isZero();
        assertThat(node.settles()).isEqualTo(1);
        assertThat(invoicing.get(invoice.hash()).state()).isInstanceOf(InvoiceState.Settled.class);
    }

    @Test
    void refundsWhatComesTooLate() {
        var invoice = invoice();
        now = invoice.expiresAt();
        node.fail(InMemoryNode.Fault.REQUEST_LOST);
        cashier.work();
        now = now.plusSeconds(60);
        node.fail();
        cashier.look(invoice.hash());
        assertThat(invoicing.get(invoice.hash()).state()).isInstanceOf(InvoiceState.Expired.class);

        assertThat(node.lookupInvoice(invoice.hash())).isEqualTo(new InvoiceAnswer.Cancelled());
        assertThat(heard).containsExactly(new InvoiceExpired(REFERENCE));
        assertThat(invoicing.due(10)).isEmpty();
    }

    @Test
    void givesBackFarTooMuch() {
        var invoice = invoice();
        node.payIn(invoice.hash(), Msat.ofSat(2_001));

        cashier.look(invoice.hash());

        assertThat(heard).containsExactly(new InvoiceCancelled(REFERENCE));
        assertThat(node.settles()).isZero();
    }

    @Test
    void saysWhatWasReceivedWhenItIsMore() {
        var invoice = invoice();
        node.payIn(invoice.hash(), Msat.ofSat(2_000));

        cashier.look(invoice.hash());

        assertThat(heard)
                .last()
                .isInstanceOfSatisfying(
                        InvoiceSettled.class,
                        settled -> assertThat(settled.received()).isEqualTo(Msat.ofSat(2_000)));
    }

    @Test
    void raisesAnAlarmWhenTheNodeTakesByItself() {
        delivers = false;
        var invoice = invoice();
        node.payIn(invoice.hash());
        cashier.look(invoice.hash());
        node.settleByItself(invoice.hash());

        cashier.look(invoice.hash());

        assertThat(heard).last().isEqualTo(new InvoiceLost(REFERENCE, invoice.hash(), true));
    }

    @Test
    void countsWhatIsHeldHereAndThere() {
        delivers = false;
        var invoice = invoice();
        node.payIn(invoice.hash());
        cashier.look(invoice.hash());
        assertThat(cashier.tallyHolds()).isEqualTo(new HoldTally(0, 0));

        now = now.plusSeconds(11);
        assertThat(cashier.tallyHolds()).isEqualTo(new HoldTally(1, 1));
        node.mine(60);
        assertThat(cashier.tallyHolds()).isEqualTo(new HoldTally(1, 0));
        node.fail(InMemoryNode.Fault.REQUEST_LOST);
        assertThat(cashier.tallyHolds()).isEqualTo(new HoldTally(0, 0));
    }

    @Nested
    class NearTheDeadline {

        @Test
        void givesBackWhatNobodyHasDelivered() {
            delivers = false;
            var invoice = invoice();
            node.payIn(invoice.hash());
            cashier.look(invoice.hash());

            // Held for 60 blocks; the guard acts 24 before the end.
            node.mine(35);
            assertThat(cashier.guard()).isZero();
            node.mine(1);
            assertThat(cashier.guard()).isEqualTo(1);

            assertThat(invoicing.get(invoice.hash()).state())
                    .isInstanceOf(InvoiceState.Cancelled.class);
            assertThat(node.cancels()).isEqualTo(1);
        }

        @Test
        void takesWhatSomebodyMustNotLose() {
            delivers = false;
            insists = true;
            var invoice = invoice();
            node.payIn(invoice.hash());
            cashier.look(invoice.hash());
            node.mine(36);

            cashier.guard();

            assertThat(invoicing.get(invoice.hash()).state())
                    .isInstanceOf(InvoiceState.Settled.class);
            assertThat(node.cancels()).isZero();
        }

        @Test
        void beginsNoWorkOnWhatIsHeldTooBriefly() {
            var invoice = invoice();
            node.payIn(invoice.hash());
            node.mine(36);

            cashier.look(invoice.hash());

            assertThat(heard).containsExactly(new InvoiceCancelled(REFERENCE));
            assertThat(node.settles()).isZero();
        }

        @Test
        void beginsWorkOnWhatIsHeldOneBlockLonger() {
            var invoice = invoice();
            node.payIn(invoice.hash());
            node.mine(35);

            cashier.look(invoice.hash());

            assertThat(heard).last().isInstanceOf(InvoiceSettled.class);
        }

        @Test
        void settlesWhatWasDelivered() {
            var invoice = invoice();
            node.payIn(invoice.hash());
            node.fail(InMemoryNode.Fault.REQUEST_LOST, InMemoryNode.Fault.REQUEST_LOST);
            cashier.work();
            delivers = true;
            invoicing.observed(invoice, new InvoiceAnswer.Accepted(PRICE, 160));
            node.fail();
            node.mine(40);

            cashier.guard();
            cashier.guard();

            assertThat(invoicing.get(invoice.hash()).state())
                    .isInstanceOf(InvoiceState.Settled.class);
        }
    }

    /** Requests and answers are lost at random; in the end every invoice is in one end state. */
    @Test
    void endsWellWhateverIsLost() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var reference = "purchase:" + seed;
            delivers = random.nextBoolean();
            for (int i = random.nextInt(12); i > 0; i--) {
                node.fail(
                        random.nextBoolean()
                                ? InMemoryNode.Fault.REQUEST_LOST
                                : InMemoryNode.Fault.ANSWER_LOST);
            }
            var hash = persistentInvoice(reference);
            if (random.nextInt(4) > 0) {
                node.payIn(hash);
            }
            for (int i = 0; i < 60; i++) {
                now = now.plusSeconds(20);
                cashier.work();
            }
            if (!invoicing.get(hash).state().isOver()) {
                invoicing.cancel(reference);
                now = now.plusSeconds(20);
                cashier.work();
            }

            var end = invoicing.get(hash).state();
            assertThat(end.isOver()).as("seed %d: %s", seed, end).isTrue();
            boolean ours = node.lookupInvoice(hash) instanceof InvoiceAnswer.Settled;
            assertThat(end instanceof InvoiceState.Settled).as("seed %d", seed).isEqualTo(ours);
            long told =
                    heard.stream()
                            .filter(notice -> !(notice instanceof InvoiceHeld))
                            .filter(notice -> notice.toString().contains(reference + ","))
                            .count();
            assertThat(told).as("seed %d", seed).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void tellsOnceThatAPlainInvoiceWasPaid() {
        var plain = plainInvoice();
        assertThat(plainInvoice()).isEqualTo(plain);
        node.payIn(plain.hash(), PRICE.plus(new Msat(7)));

        cashier.look(plain.hash());
        cashier.look(plain.hash());
        cashier.work();

        assertThat(heard)
                .containsExactly(
                        new InvoicePaid(REFERENCE, plain.hash(), PRICE.plus(new Msat(7)), now));
        assertThat(invoicing.proof(REFERENCE)).isEmpty();
        assertThat(node.settles()).isZero();
    }

    @Test
    void takesNoteOfAPlainInvoiceThatIsPaidTooLate() {
        var plain = plainInvoice();
        now = plain.expiresAt();
        cashier.work();
        assertThat(invoicing.get(plain.hash()).state()).isEqualTo(new InvoiceState.Expired(now));

        now = now.plusSeconds(7_200);
        node.payIn(plain.hash());
        cashier.work();

        assertThat(heard).last().isEqualTo(new InvoicePaid(REFERENCE, plain.hash(), PRICE, now));
        assertThat(node.cancels()).isZero();
    }

    @Test
    void stopsAskingAboutAPlainInvoiceAfterADay() {
        var plain = plainInvoice();
        now = plain.expiresAt();
        cashier.work();
        now = now.plus(Duration.ofHours(25));
        assertThat(cashier.work()).isEqualTo(1);

        now = now.plus(Duration.ofHours(1));

        assertThat(cashier.work()).isZero();
    }

    /** What the node made is never shown, and so never paid, if its answer is lost. */
    @Test
    void asksForAnotherPlainInvoiceIfTheAnswerIsLost() {
        node.fail(InMemoryNode.Fault.ANSWER_LOST);
        assertThatExceptionOfType(Refusal.class).isThrownBy(this::plainInvoice);
        assertThat(invoicing.find(REFERENCE)).isEmpty();

        assertThat(plainInvoice().state()).isEqualTo(new InvoiceState.Open());
    }

    private Invoice plainInvoice() {
        return cashier.plainInvoiceFor(REFERENCE, PRICE, "a thing", TEN_MINUTES);
    }

    private PaymentHash persistentInvoice(String reference) {
        while (true) {
            try {
                return cashier.invoiceFor(reference, PRICE, "a thing", TEN_MINUTES).hash();
            } catch (Refusal refusal) {
                assertThat(refusal.reason()).isEqualTo(LightningRefusal.NODE_UNAVAILABLE);
            }
        }
    }

    private Invoice invoice() {
        return cashier.invoiceFor(REFERENCE, PRICE, "a thing", TEN_MINUTES);
    }
}
