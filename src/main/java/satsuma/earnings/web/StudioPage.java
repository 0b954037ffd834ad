package satsuma.earnings.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.earnings.Bucket;
import satsuma.earnings.ByItem;
import satsuma.earnings.Earnings;
import satsuma.earnings.Point;
import satsuma.earnings.SaleLine;
import satsuma.earnings.Standing;
import satsuma.earnings.Standings;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.platform.visitor.Visitor;

/** {@code /studio?by=hour|day|month}: what one has earned, and with what. */
@Named
@RequestScoped
public class StudioPage {

    private static final int DAYS = 30;
    private static final int WEEK = 7;
    private static final int HOURS = 48;
    private static final int MONTHS = 12;
    private static final int SALES_SHOWN = 10;

    @Inject Standings standings;
    @Inject Earnings earnings;
    @Inject InstantSource clock;
    @Inject Visitor visitor;

    private String by = "day";
    private @Nullable Standing standing;
    private List<Point> days = List.of();
    private EarningsChart chart = new EarningsChart(List.of());
    private List<ByItem> items = List.of();
    private List<SaleLine> sales = List.of();

    public void open() {
        var owner = visitor.require().key();
        var now = clock.instant();
        standing = standings.of(owner);
        days = earnings.series(owner, Bucket.DAY, now.minus(DAYS - 1L, ChronoUnit.DAYS), now);
        chart =
                switch (by) {
                    case "hour" -> chart(owner, Bucket.HOUR, now.minus(HOURS, ChronoUnit.HOURS));
                    case "month" -> chart(owner, Bucket.MONTH, monthsBefore(now));
                    default -> EarningsChart.of(days, Bucket.DAY);
                };
        items = earnings.byItem(owner);
        sales = earnings.sales(owner, SALES_SHOWN);
    }

    private EarningsChart chart(NostrKey owner, Bucket bucket, Instant from) {
        return EarningsChart.of(earnings.series(owner, bucket, from, clock.instant()), bucket);
    }

    private static Instant monthsBefore(Instant now) {
        return now.atZone(ZoneOffset.UTC).minusMonths(MONTHS - 1L).toInstant();
    }

    public @Nullable Standing getStanding() {
        return standing;
    }

    public EarningsChart getChart() {
        return chart;
    }

    public List<ByItem> getItems() {
        return items;
    }

    public List<SaleLine> getSales() {
        return sales;
    }

    /** Sales of today, the last week, the last thirty days. */
    public long getSalesToday() {
        return salesOf(1);
    }

    public long getSalesOfWeek() {
        return salesOf(WEEK);
    }

    public long getSalesOfMonth() {
        return salesOf(DAYS);
    }

    public Msat getEarnedInMonth() {
        return new Msat(Math.max(0, days.stream().mapToLong(Point::earnedMsat).sum()));
    }

    private long salesOf(int last) {
        return days.stream().skip(Math.max(0, days.size() - last)).mapToLong(Point::sales).sum();
    }

    public String getBy() {
        return by;
    }

    /** Anything unknown is by day. */
    public void setBy(@Nullable String by) {
        this.by = by != null && List.of("hour", "month").contains(by) ? by : "day";
    }
}
