package satsuma.catalogue;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import satsuma.kernel.UseCase;
import satsuma.reputation.ScoreChanged;

/** Lets the listings of better sellers weigh more in search, as reputation tells of them. */
@UseCase
public class Merit {

    private final Weights weights;

    @Inject
    public Merit(Weights weights) {
        this.weights = weights;
    }

    /** Takes note of where a seller stands now. */
    public void on(@Observes ScoreChanged changed) {
        weights.put(changed.who(), changed.weight());
    }
}
