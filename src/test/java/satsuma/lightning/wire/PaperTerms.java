package satsuma.lightning.wire;

import java.time.Duration;
import satsuma.lightning.LightningTerms;

/** Terms for tests of adapters. */
final class PaperTerms {

    private PaperTerms() {}

    /** Like {@code terms}, with a node of the operator's own that has so much time to answer. */
    static LightningTerms with(LightningTerms terms, Duration timeout) {
        return new LightningTerms(
                terms.network(),
                false,
                terms.connection(),
                timeout,
                terms.marginBlocks(),
                terms.startingBalance(),
                "");
    }
}
