package satsuma.earnings;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import satsuma.kernel.NostrKey;
import satsuma.kernel.UseCase;
import satsuma.settlement.EscrowRefunded;
import satsuma.settlement.SaleHeld;

/** Keeps what sales earn, and tells it. */
@UseCase
public class Earnings {

    /** The most lines any question is answered with. */
    public static final int LINES_MAX = 1_000;

    /** The most points of a series: 31 days of hours, or a day of minutes, with room to spare. */
    public static final int POINTS_MAX = 2_000;

    private final Takings takings;
    private final InstantSource clock;

    @Inject
    public Earnings(Takings takings, InstantSource clock) {
        this.takings = takings;
        this.clock = clock;
    }

    public void on(@Observes SaleHeld held) {
        takings.add(held.sale(), held.parts(), held.at());
    }

    public void on(@Observes EscrowRefunded refunded) {
        takings.takeOff(refunded);
    }

    /** What {@code owner} has earned in all, pending or not. */
    public Totals totals(NostrKey owner) {
        var today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        return takings.totals(owner, today);
    }

    /** The same by listing, best earning first. */
    public List<ByItem> byItem(NostrKey owner) {
        return takings.byItem(owner, LINES_MAX);
    }

    /**
     * What {@code owner} earned from {@code from} to before {@code to}, a point for every stretch
     * of time also where nothing was earned, at most the first {@value #POINTS_MAX}.
     */
    public List<Point> series(NostrKey owner, Bucket bucket, Instant from, Instant to) {
        var begin = beginOf(bucket, from);
        var earned =
                takings.series(owner, bucket, begin.toInstant(), to).stream()
                        .collect(Collectors.toMap(Point::from, point -> point));
        var points = new ArrayList<Point>();
        for (var at = begin;
                at.toInstant().isBefore(to) && points.size() < POINTS_MAX;
                at = next(bucket, at)) {
            var stretch = at.toInstant();
            points.add(earned.getOrDefault(stretch, new Point(stretch, 0, 0)));
        }
        return List.copyOf(points);
    }

    /**
     * The last sales of {@code owner}, newest first.
     *
     * @param limit at most this many, up to {@value #LINES_MAX}
     */
    public List<SaleLine> sales(NostrKey owner, int limit) {
        return takings.sales(owner, Math.clamp(limit, 1, LINES_MAX));
    }

    /**
     * The last sales of all, newest first.
     *
     * @param limit at most this many, up to {@value #LINES_MAX}
     */
    public List<TickerLine> ticker(int limit) {
        return takings.ticker(Math.clamp(limit, 1, LINES_MAX));
    }

    private static ZonedDateTime beginOf(Bucket bucket, Instant at) {
        var utc = at.atZone(ZoneOffset.UTC);
        return switch (bucket) {
            case MINUTE -> utc.truncatedTo(ChronoUnit.MINUTES);
            case HOUR -> utc.truncatedTo(ChronoUnit.HOURS);
            case DAY -> utc.truncatedTo(ChronoUnit.DAYS);
            case MONTH -> utc.withDayOfMonth(1).with(LocalTime.MIDNIGHT);
        };
    }

    private static ZonedDateTime next(Bucket bucket, ZonedDateTime at) {
        return switch (bucket) {
            case MINUTE -> at.plusMinutes(1);
            case HOUR -> at.plusHours(1);
            case DAY -> at.plusDays(1);
            case MONTH -> at.plusMonths(1);
        };
    }
}
