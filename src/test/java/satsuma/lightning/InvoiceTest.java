package satsuma.lightning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;

/** Goes through the table in {@link InvoiceState}. */
class InvoiceTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Msat PRICE = Msat.ofSat(1_000);

    private static final List<InvoiceState> STATES =
            List.of(
                    new InvoiceState.Creating(),
                    new InvoiceState.Open(),
                    new InvoiceState.Held(PRICE, 160, NOW),
                    new InvoiceState.Settling(PRICE, 160, NOW),
                    new InvoiceState.Cancelling(NOW),
                    new InvoiceState.Expired(NOW),
                    new InvoiceState.Failed(NOW),
                    new InvoiceState.Settled(PRICE, NOW),
                    new InvoiceState.Cancelled(NOW),
                    new InvoiceState.Evaporated(NOW),
                    new InvoiceState.SettledByNode(PRICE, NOW));

    private static final List<InvoiceMove> MOVES =
            List.of(
                    new InvoiceMove.Issue("lnbcrt1", NOW.plusSeconds(60)),
                    new InvoiceMove.Hold(PRICE, 160, NOW),
                    new InvoiceMove.Settle(NOW),
                    new InvoiceMove.Cancel(NOW),
                    new InvoiceMove.SeeSettled(PRICE, NOW),
                    new InvoiceMove.SeeGone(NOW),
                    new InvoiceMove.Expire(NOW),
                    new InvoiceMove.Fail(NOW));

    /** One line for each state, one word for each move. */
    private static final String TABLE =
            """
            Open  no    no       Cancelling no            no         Expired Failed
            no    Held  no       Cancelling SettledByNode Cancelled  Expired Failed
            no    no    Settling Cancelling SettledByNode Evaporated no      no
            no    no    no       no         Settled       Evaporated no      no
            no    no    no       no         SettledByNode Cancelled  no      no
            no    no    no       no         SettledByNode no         no      no
            no    no    no       no         SettledByNode no         no      no
            no    no    no       no         no            no         no      no
            no    no    no       no         no            no         no      no
            no    no    no       no         no            no         no      no
            no    no    no       no         no            no         no      no
            """;

    @ParameterizedTest
    @MethodSource("pairs")
    void goesWhereTheTableSays(InvoiceState state, InvoiceMove move, String expected) {
        if (expected.equals("no")) {
            assertThatExceptionOfType(Refusal.class).isThrownBy(() -> in(state).after(move));
        } else {
            assertThat(in(state).after(move).state().getClass().getSimpleName())
                    .isEqualTo(expected);
        }
    }

    static Stream<Arguments> pairs() {
        var lines = TABLE.lines().map(line -> Arrays.asList(line.split(" +", -1))).toList();
        return Stream.iterate(0, i -> i < STATES.size(), i -> i + 1)
                .flatMap(i ->
                        Stream.iterate(0, j -> j < MOVES.size(), j -> j + 1)
                                .map(j ->
                                        Arguments.of(
                                                STATES.get(i), MOVES.get(j), lines.get(i).get(j))));
    }

    @Test
    void givesBackLessThanTheAmount() {
        assertThat(held(new Msat(PRICE.value() - 1))).isInstanceOf(InvoiceState.Cancelling.class);
        assertThat(held(PRICE)).isInstanceOf(InvoiceState.Held.class);
    }

    @Test
    void takesUpToTwiceTheAmount() {
        assertThat(held(new Msat(2 * PRICE.value()))).isInstanceOf(InvoiceState.Held.class);
        assertThat(held(new Msat(2 * PRICE.value() + 1)))
                .isInstanceOf(InvoiceState.Cancelling.class);
    }

    @Test
    void keepsWhatItReceivedUntilItIsSettled() {
        var received = PRICE.plus(new Msat(7));
        var settled =
                in(new InvoiceState.Open())
                        .after(new InvoiceMove.Hold(received, 160, NOW))
                        .after(new InvoiceMove.Settle(NOW))
                        .after(new InvoiceMove.SeeSettled(PRICE, NOW.plusSeconds(1)));

        assertThat(settled.state())
                .isEqualTo(new InvoiceState.Settled(received, NOW.plusSeconds(1)));
    }

    private static InvoiceState held(Msat received) {
        return in(new InvoiceState.Open()).after(new InvoiceMove.Hold(received, 160, NOW)).state();
    }

    private static Invoice in(InvoiceState state) {
        return new Invoice(
                new PaymentHash("ab".repeat(32)),
                "purchase:1",
                PRICE,
                "a thing",
                false,
                "",
                NOW,
                NOW.plusSeconds(600),
                state);
    }
}
