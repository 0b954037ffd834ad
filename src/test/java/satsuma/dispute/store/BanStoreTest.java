package satsuma.dispute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import satsuma.dispute.Decision;
import satsuma.dispute.DisputeId;
import satsuma.dispute.Verdict;
import satsuma.identity.IdentityRefusal;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;

/** What a ban does, and what the suspended may still do in disputes. */
class BanStoreTest {

    private static final Verdict BAN =
            new Verdict(Decision.BAN, Msat.ZERO, "Sold what was not theirs, again");

    private final DisputeWorld world = new DisputeWorld();

    @Test
    void suspendsOnceItIsFinalAndTellsWho() {
        var id = ruled();

        assertThat(isSuspended()).isFalse();
        world.pass(Duration.ofDays(2));
        assertThat(world.look(id)).isTrue();

        assertThat(isSuspended()).isTrue();
        assertThat(world.state(id).isOver()).isTrue();
        assertThat(world.buyersBalance()).isEqualTo(Msat.ofSat(5_000));
        assertThat(world.deeds.told())
                .containsExactly("dispute-taken dispute:" + id, "dispute-ruled dispute:" + id);
    }

    @Test
    void suspendsNobodyIfAnotherArbiterSeesItOtherwise() {
        var id = ruled();
        world.room.appeal(world.seller, id, "It was mine", DisputeWorld.key());
        world.bench.take(world.eve, id);

        var none = new Verdict(Decision.NONE, Msat.ZERO, "It was theirs");
        world.bench.rule(world.eve, id, none, DisputeWorld.key());

        assertThat(world.state(id).isOver()).isTrue();
        assertThat(isSuspended()).isFalse();
    }

    @Test
    void doesNotStopTheMoneyWhenWhoIsBannedHasARole() {
        var id = ruled();
        world.people.people().grant(world.operator, world.seller.key(), Role.REVIEWER);

        world.pass(Duration.ofDays(2));
        assertThat(world.look(id)).isTrue();

        assertThat(world.buyersBalance()).isEqualTo(Msat.ofSat(5_000));
        assertThat(isSuspended()).isFalse();
    }

    @Test
    void letsTheSuspendedAnswerWhatIsOpenAndFileNothing() {
        var open = world.file(world.buyer, world.sell(5_000), 5_000);
        var trade = world.sell(5_000);
        world.people.suspensions().suspend(world.operator, world.seller.key(), "Spam");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> world.file(world.seller, trade, 5_000))
                .satisfies(no -> assertThat(no.reason()).isEqualTo(IdentityRefusal.SUSPENDED));
        assertThat(world.filing.ground(world.seller, trade).obstacle()).isNotNull();
        world.room.answer(world.seller, open, "I sent it at once", DisputeWorld.key());
        world.room.say(world.seller, open, "Look at the log");
        assertThat(world.filing.of(world.seller)).hasSize(1);
    }

    /** So no case is ever handed to somebody who is suspended. */
    @Test
    void leavesNobodySuspendedWhoRules() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        world.people.suspensions().suspend(world.operator, world.ada.key(), "Spam"))
                .satisfies(
                        no -> assertThat(no.reason()).isEqualTo(IdentityRefusal.SUSPENDED_STAFF));
        world.people.suspensions().suspend(world.operator, world.seller.key(), "Spam");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        world.people
                                .people()
                                .grant(world.operator, world.seller.key(), Role.ARBITER))
                .satisfies(no -> assertThat(no.reason()).isEqualTo(IdentityRefusal.ROLE_SUSPENDED));
    }

    private DisputeId ruled() {
        var id = world.before(world.ada, world.sell(5_000), 5_000);
        world.bench.rule(world.ada, id, BAN, DisputeWorld.key());
        return id;
    }

    private boolean isSuspended() {
        return world.people.suspensions().isSuspended(world.seller.key());
    }
}
