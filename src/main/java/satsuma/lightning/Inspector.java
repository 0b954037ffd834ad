package satsuma.lightning;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Errand;

/**
 * Goes to see whether the node is the right one, and whether money can be held there.
 *
 * <p>What it finds is noted in {@link Invoicing}: as long as something speaks against the node,
 * nothing that costs something is sold. A node that does not answer is no such thing; then what was
 * known before goes on.
 */
@Errand
public class Inspector {

    private static final System.Logger LOG = System.getLogger(Inspector.class.getName());

    private final LightningNode node;
    private final LightningTerms terms;
    private final Invoicing invoicing;
    private final InstantSource clock;
    private volatile NodeView latest;

    @Inject
    public Inspector(
            LightningNode node,
            LightningTerms terms,
            NodeAccess access,
            Invoicing invoicing,
            InstantSource clock) {
        this.node = node;
        this.terms = terms;
        this.invoicing = invoicing;
        this.clock = clock;
        latest =
                new NodeView(
                        terms.playMoney() ? "play" : access.word(),
                        NodeStatus.unreachable(terms.network()),
                        null,
                        null,
                        null);
    }

    /** What was last found. */
    public NodeView latest() {
        return latest;
    }

    /**
     * Looks for the first time.
     *
     * @throws IllegalStateException if the node is on another network: mainnet sats and others are
     *     never side by side
     */
    public void begin() {
        inspect();
        if (latest.problem() == LightningRefusal.NODE_OTHER_NETWORK) {
            throw new IllegalStateException(sentence(LightningRefusal.NODE_OTHER_NETWORK));
        }
    }

    /** Looks, and takes note. */
    public NodeView inspect() {
        var before = latest;
        var now = clock.instant();
        var after =
                switch (node.capabilities()) {
                    case CapabilityAnswer.Able(var can) ->
                            new NodeView(before.backend(), node.status(), can, problem(can), now);
                    case CapabilityAnswer.Unfit(var why) ->
                            new NodeView(
                                    before.backend(),
                                    NodeStatus.unreachable(terms.network()),
                                    before.capabilities(),
                                    why,
                                    now);
                    case CapabilityAnswer.Unavailable _ ->
                            new NodeView(
                                    before.backend(),
                                    NodeStatus.unreachable(terms.network()),
                                    before.capabilities(),
                                    before.problem(),
                                    now);
                };
        latest = after;
        invoicing.obstructed(after.problem());
        tell(before, after);
        return after;
    }

    private @Nullable LightningRefusal problem(NodeCapabilities can) {
        if (can.network() != terms.network()) {
            return LightningRefusal.NODE_OTHER_NETWORK;
        }
        if (!can.holds()) {
            return LightningRefusal.NODE_CANNOT_HOLD;
        }
        if (can.atDeadline() == DeadlineAction.SETTLE) {
            return LightningRefusal.NODE_TAKES_AT_DEADLINE;
        }
        return can.looksUp() ? null : LightningRefusal.NODE_CANNOT_LOOK_UP;
    }

    private void tell(NodeView before, NodeView after) {
        boolean first = before.at() == null;
        var problem = after.problem();
        if (problem != null && problem != before.problem()) {
            LOG.log(WARNING, sentence(problem));
        } else if (first && !after.status().reachable()) {
            LOG.log(WARNING, "The Lightning node ({0}) does not answer yet.", after.backend());
        } else if (after.isWell() && !before.isWell()) {
            LOG.log(
                    INFO,
                    "Lightning node {0} ({1}) on {2}: what costs something is for sale.",
                    after.status().alias(),
                    after.backend(),
                    terms.network().word());
        }
    }

    private String sentence(LightningRefusal problem) {
        var node = "The Lightning node (satsuma.lightning.backend=" + latest.backend() + ") ";
        return switch (problem) {
            case NODE_OTHER_NETWORK ->
                    node
                            + "is on "
                            + word(latest.capabilities())
                            + ", but satsuma.lightning.network is "
                            + terms.network().word()
                            + ": the two are never mixed.";
            case NODE_CANNOT_HOLD ->
                    node + "makes no hold invoices: nothing that costs something is sold.";
            case NODE_TAKES_AT_DEADLINE ->
                    node
                            + "takes what is held at its deadline: nothing that costs something is"
                            + " sold.";
            case NODE_CANNOT_LOOK_UP ->
                    node
                            + "looks nothing up by payment hash: nothing that costs something is"
                            + " sold.";
            case NODE_OLD_ENCRYPTION ->
                    node + "only speaks NIP-04, which is not authenticated: it is not used.";
            case NODE_NOT_PERMITTED ->
                    node + "refuses the macaroon, rune or connection it is shown.";
            case NODE_NOT_TRUSTED ->
                    node + "shows another certificate than the one in the settings.";
            default -> node + problem.code();
        };
    }

    private static String word(@Nullable NodeCapabilities can) {
        var network = Objects.requireNonNull(can).network();
        return network == null ? "a network unknown here" : network.word();
    }
}
