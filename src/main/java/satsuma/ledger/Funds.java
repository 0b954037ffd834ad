package satsuma.ledger;

import java.util.List;
import java.util.Optional;
import satsuma.kernel.Msat;
import satsuma.kernel.Seal;

/**
 * Where all money is, and whether the books hold, at one moment.
 *
 * @param head the last link of the chain; who writes it down can tell later that nothing before it
 *     was changed
 * @param gauges what was read off things outside the books
 * @param alarms those that are open, oldest first
 * @param pulse of the same moment
 */
public record Funds(Books books, Seal head, List<Gauge> gauges, List<Alarm> alarms, Pulse pulse) {

    /** What we owe, and what others hold for us, in the order in which money flows. */
    public enum Sum {
        /** Held for trades whose review window runs or that are frozen. */
        ESCROWED,
        /** Owed to people, who can take it out. */
        OWED,
        /** Sent to people, their fees not counted. */
        PAID_OUT,
        /** Earned by the portal, routing that it bore taken off. */
        FEES,
        /** What the node must have by the books. */
        NODE
    }

    public Funds {
        gauges = List.copyOf(gauges);
        alarms = List.copyOf(alarms);
    }

    public boolean sound() {
        return books.sound();
    }

    /** One of the sums in msat; below zero if the portal has lost more than it earned. */
    public long msat(Sum sum) {
        return switch (sum) {
            case ESCROWED -> of(LedgerAccount.Kind.TRADE_ESCROW);
            case OWED ->
                    of(LedgerAccount.Kind.BUYER_BALANCE)
                            + of(LedgerAccount.Kind.SELLER_PAYABLE)
                            + of(LedgerAccount.Kind.PROVIDER_PAYABLE)
                            + of(LedgerAccount.Kind.REFERRER_PAYABLE)
                            + of(LedgerAccount.Kind.DISPUTE_RESERVE);
            case PAID_OUT -> gauge("paid-out").map(Gauge::msat).orElse(0L);
            case FEES ->
                    of(LedgerAccount.Kind.PLATFORM_REVENUE) + of(LedgerAccount.Kind.ROUTING_FEES);
            case NODE -> -of(LedgerAccount.Kind.CLEARING);
        };
    }

    public Optional<Gauge> gauge(String name) {
        return gauges.stream().filter(gauge -> gauge.name().equals(name)).findFirst();
    }

    /** What the node itself says it has, if it was asked. */
    public Optional<Gauge> nodeSays() {
        return gauge("node-balance");
    }

    /** What all people together could take out now or later. */
    public Msat debts() {
        return new Msat(Math.max(0, msat(Sum.ESCROWED) + msat(Sum.OWED)));
    }

    private long of(LedgerAccount.Kind kind) {
        return books.totals().stream()
                .filter(total -> total.kind() == kind)
                .mapToLong(Books.Total::msat)
                .sum();
    }
}
