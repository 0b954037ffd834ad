package satsuma.ledger.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import satsuma.ledger.Funds;

/**
 * The books as programs see them. Public contract: add members freely, never rename or remove one.
 *
 * @param sound whether every promise holds; while not, nothing is paid out
 * @param sumsMsat {@code escrowed}, {@code owed}, {@code paid_out}, {@code fees}, {@code node}
 * @param nodeSaysMsat what the node itself said it has, last time it was asked
 * @param chainPosition the place of the last link, and with {@code chainHash} what to write down
 * @param unsealed transfers that wait to be bound into the chain
 */
public record FundsJson(
        boolean sound,
        Map<String, Long> sumsMsat,
        @Nullable Long nodeSaysMsat,
        List<Promise> promises,
        List<Open> alarms,
        long chainPosition,
        String chainHash,
        long unsealed) {

    /** Something that must always be so. */
    public record Promise(String name, boolean holds, String found, String checkedAt) {}

    /** An alarm nobody has closed. */
    public record Open(String kind, String raisedAt) {}

    static FundsJson of(Funds funds) {
        var sums = new TreeMap<String, Long>();
        for (var sum : Funds.Sum.values()) {
            sums.put(sum.name().toLowerCase(Locale.ROOT), funds.msat(sum));
        }
        var promises = new ArrayList<Promise>();
        for (var one : funds.books().invariants()) {
            promises.add(
                    new Promise(one.name(), one.holds(), one.detail(), one.checkedAt().toString()));
        }
        return new FundsJson(
                funds.sound(),
                sums,
                funds.nodeSays().map(gauge -> gauge.msat()).orElse(null),
                promises,
                funds.alarms().stream()
                        .map(alarm -> new Open(alarm.kind(), alarm.raisedAt().toString()))
                        .toList(),
                funds.head().position(),
                funds.head().hash().hex(),
                funds.books().unsealed());
    }
}
