package satsuma.moderation.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import satsuma.moderation.Case;
import satsuma.moderation.CaseDesk;

/** Cases in a table, as {@code /WEB-INF/fragments/cases.xhtml} shows them. */
public final class CaseTable {

    private final CaseDesk desk;
    private final Instant now;
    private final List<Case> cases;
    private final Map<UUID, Long> reported;

    CaseTable(CaseDesk desk, InstantSource clock, List<Case> cases) {
        this.desk = desk;
        this.now = clock.instant();
        this.cases = cases;
        this.reported = desk.reported(cases);
    }

    public List<Case> getCases() {
        return cases;
    }

    public long reported(Case one) {
        return reported.getOrDefault(one.id(), 0L);
    }

    public Instant due(Case one) {
        return desk.due(one);
    }

    public boolean isLate(Case one) {
        return one.state().isWaiting() && !now.isBefore(due(one));
    }

    /** How a case stands, as a colour. */
    public String tone(Case one) {
        return Tones.of(one.state());
    }
}
