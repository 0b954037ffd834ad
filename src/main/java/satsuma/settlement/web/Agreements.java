package satsuma.settlement.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import satsuma.kernel.Msat;
import satsuma.kernel.Split;
import satsuma.settlement.SettlementTerms;
import satsuma.settlement.SplitPolicies;
import satsuma.settlement.SplitPolicy;

/**
 * How sales are shared and how long their money lies, {@code WEB-INF/fragments/agreements.xhtml}
 * and {@code windows.xhtml}.
 */
@Named
@RequestScoped
public class Agreements {

    private static final Msat EXAMPLE = Msat.ofSat(1_000);

    @Inject SettlementTerms terms;

    /** Every policy in every version, oldest first: sales keep the one they were made under. */
    public List<SplitPolicy> getPolicies() {
        return SplitPolicies.all();
    }

    /** What becomes of a thousand sats under {@code policy}. */
    public List<Split.Part> parts(SplitPolicy policy) {
        return policy.split().divide(EXAMPLE);
    }

    public SettlementTerms getTerms() {
        return terms;
    }
}
