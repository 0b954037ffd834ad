package satsuma.platform.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import satsuma.kernel.Role;
import satsuma.platform.timer.TimerRuns;
import satsuma.platform.visitor.Visitor;

/** {@code /ops}: how the portal is doing, and where those who work here may look closer. */
@Named
@RequestScoped
public class OpsPage {

    @Inject TimerRuns timers;
    @Inject Visitor visitor;

    private int count;
    private long failing;

    public void open() {
        visitor.require().requireOneOf(Role.OPERATOR, Role.REVIEWER, Role.ARBITER);
        var states = timers.states();
        count = states.size();
        failing = states.stream().filter(TimersPage::failing).count();
    }

    /** How many timers there are. */
    public int getCount() {
        return count;
    }

    /** How many of them failed when they last ran. */
    public long getFailing() {
        return failing;
    }
}
