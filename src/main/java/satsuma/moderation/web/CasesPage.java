package satsuma.moderation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import satsuma.moderation.CaseDesk;
import satsuma.platform.visitor.Visitor;

/** {@code /cases}: what of mine is held back, and what was decided about me. */
@Named
@RequestScoped
public class CasesPage {

    @Inject CaseDesk desk;
    @Inject Visitor visitor;
    @Inject InstantSource clock;

    private @Nullable CaseTable table;

    public void open() {
        table = new CaseTable(desk, clock, desk.mine(visitor.require()));
    }

    /** Nothing before {@link #open}. */
    public @Nullable CaseTable getTable() {
        return table;
    }
}
