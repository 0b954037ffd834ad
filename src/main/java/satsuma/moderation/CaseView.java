package satsuma.moderation;

import java.time.Instant;
import java.util.List;
import satsuma.kernel.NostrKey;

/**
 * A case for whom it concerns.
 *
 * @param reports who objects and why, for staff; nothing for the person concerned
 * @param reported how many do
 * @param staff whether the reader may decide cases at all
 * @param due when a decision is due, if it waits for one
 */
public record CaseView(
        Case one,
        List<Report> reports,
        long reported,
        List<CaseStep> steps,
        NostrKey me,
        boolean staff,
        Instant due,
        Instant now) {

    public CaseView {
        reports = List.copyOf(reports);
        steps = List.copyOf(steps);
    }

    public boolean isMine() {
        return one.subject().person().equals(me);
    }

    public boolean isLate() {
        return one.state().isWaiting() && !now.isBefore(due);
    }

    public boolean mayDecide() {
        return staff
                && !isMine()
                && one.state().isWaiting()
                && !(one.state() instanceof CaseState.Appealed(var first, _) && first.equals(me))
                && reports.stream().noneMatch(report -> report.by().equals(me));
    }

    public boolean mayAppeal() {
        return isMine() && one.state() instanceof CaseState.Upheld upheld && !upheld.last();
    }
}
