package satsuma.dispute;

import java.util.List;

/**
 * What arbiters and operators see of all disputes.
 *
 * @param cases those that are not over, the one whose clock runs out first in front; critical ones
 *     before all others
 * @param arbiters the one with least to do first
 */
public record Board(List<FiledCase> cases, List<Arbiter> arbiters) {

    public Board {
        cases = List.copyOf(cases);
        arbiters = List.copyOf(arbiters);
    }
}
