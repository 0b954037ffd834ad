package satsuma.moderation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import satsuma.moderation.CaseDesk;
import satsuma.moderation.Cause;
import satsuma.platform.visitor.Visitor;
import satsuma.policy.CheckMade;
import satsuma.policy.Policy;

/** {@code /ops/policy-cases}: what acceptable use minds, and the checks that were made. */
@Named
@RequestScoped
public class PolicyCasesPage {

    private static final int CHECKS_SHOWN = 50;

    @Inject CaseDesk desk;
    @Inject Policy policy;
    @Inject Visitor visitor;
    @Inject InstantSource clock;

    private @Nullable CaseTable table;
    private List<CheckMade> checks = List.of();

    public void open() {
        var staff = visitor.require();
        table = new CaseTable(desk, clock, desk.queue(staff, Set.of(Cause.POLICY, Cause.REVIEW)));
        checks = policy.notAllowed(staff, CHECKS_SHOWN);
    }

    /** Nothing before {@link #open}. */
    public @Nullable CaseTable getTable() {
        return table;
    }

    /** The latest that were not allowed. */
    public List<CheckMade> getChecks() {
        return checks;
    }
}
