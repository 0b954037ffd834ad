package satsuma.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import satsuma.kernel.Role;
import satsuma.platform.timer.TimerRuns;
import satsuma.platform.timer.TimerRuns.State;
import satsuma.platform.visitor.Visitor;

/** {@code /ops/timers}: what works by itself, and whether it does. */
@Named
@RequestScoped
public class TimersPage {

    @Inject TimerRuns timers;
    @Inject Visitor visitor;

    private List<State> states = List.of();

    public void open() {
        visitor.require().require(Role.OPERATOR);
        states = timers.states();
    }

    public List<State> getStates() {
        return states;
    }

    /** Whether its newest turn failed. */
    public boolean isFailing(State state) {
        return failing(state);
    }

    static boolean failing(State state) {
        return state.startedAt().equals(state.lastFailedAt());
    }

    /** How long the newest turn took. */
    public String took(State state) {
        return state.took().toMillis() + " ms";
    }
}
