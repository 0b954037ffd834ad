package satsuma.earnings;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.Actor;
import satsuma.kernel.Errand;
import satsuma.kernel.Refusal;
import satsuma.lightning.PlayWallets;

/** Opens people's play wallets for pages, which have to show something also when it cannot. */
@Errand
public class Purse {

    /** How many lines of history are shown. */
    public static final int LINES_MAX = 50;

    private static final System.Logger LOG = System.getLogger(Purse.class.getName());

    private final PlayWallets wallets;

    @Inject
    public Purse(PlayWallets wallets) {
        this.wallets = wallets;
    }

    /**
     * The wallet of {@code actor}, made with its starting balance if there was none; nothing if
     * there are no play wallets here or the node does not answer.
     */
    public Optional<PurseView> open(Actor actor) {
        if (!wallets.available()) {
            return Optional.empty();
        }
        try {
            var wallet = wallets.open(actor.key(), actor.name());
            return Optional.of(
                    new PurseView(wallet, List.copyOf(wallets.history(actor.key(), LINES_MAX))));
        } catch (Refusal refusal) {
            LOG.log(System.Logger.Level.WARNING, "a play wallet could not be opened", refusal);
            return Optional.empty();
        }
    }

    /** The Lightning Address of {@code actor}'s play wallet, if there is one. */
    public Optional<String> address(Actor actor) {
        if (!wallets.available()) {
            return Optional.empty();
        }
        try {
            return Optional.of(wallets.addressOf(actor.key()));
        } catch (Refusal _) {
            return open(actor).map(view -> view.wallet().address());
        }
    }
}
