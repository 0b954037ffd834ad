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
