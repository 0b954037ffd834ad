package satsuma.moderation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import satsuma.moderation.CaseDesk;
import satsuma.moderation.Cause;
import satsuma.platform.visitor.Visitor;

/** {@code /ops/reports}: what was reported and waits for a decision, by its clock. */
@Named
@RequestScoped
public class ReportsPage {

    @Inject CaseDesk desk;
    @Inject Visitor visitor;
    @Inject InstantSource clock;

    private @Nullable CaseTable table;

    public void open() {
        table = new CaseTable(desk, clock, desk.queue(visitor.require(), Set.of(Cause.REPORT)));
    }

    /** Nothing before {@link #open}. */
    public @Nullable CaseTable getTable() {
        return table;
    }
}
