package satsuma.settlement;

import java.util.List;
import satsuma.kernel.Msat;
import satsuma.kernel.Recipient;
import satsuma.kernel.Split;

/**
 * A split with a name, as it was at one time.
 *
 * @param version 1 for the first; a sale keeps the one it was made under
 */
public record SplitPolicy(String name, int version, Split split) {

    /** Shares are in tenths of a percent. */
    private static final int STEP_BPS = 10;

    /**
     * A policy whose shares are tenths of a percent, so that every whole sat divides to the msat:
     * what is given back in parts then is, for each, what was taken in parts.
     */
    public SplitPolicy {
        if (split.shares().values().stream().anyMatch(bps -> bps % STEP_BPS != 0)) {
            throw new IllegalArgumentException("shares finer than 0.1 %: " + name);
        }
    }

    /**
     * The parts of a sale without a compute provider, whose share goes to the creator.
     *
     * @param referred whether somebody is to get the referrer's share; else that too goes to the
     *     creator
     */
    public List<Split.Part> parts(Msat amount, boolean referred) {
        var shared = split.without(Recipient.COMPUTE);
        return (referred ? shared : shared.without(Recipient.REFERRER)).divide(amount);
    }
}
