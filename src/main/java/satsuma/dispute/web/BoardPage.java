package satsuma.dispute.web;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import satsuma.dispute.Bench;
import satsuma.dispute.Board;
import satsuma.kernel.NostrKey;
import satsuma.platform.visitor.Visitor;

/** {@code /ops/disputes}: all that is not over, by its clock, and who has how much to do. */
@Named
@RequestScoped
public class BoardPage {

    @Inject Bench bench;
    @Inject Visitor visitor;
    @Inject InstantSource clock;

    private @Nullable Board board;
    private Map<NostrKey, String> names = Map.of();

    public void open() {
        var found = bench.board(visitor.require());
        board = found;
        names =
                found.arbiters().stream()
                        .collect(toMap(one -> one.person().key(), one -> one.person().name()));
    }

    public @Nullable Board getBoard() {
        return board;
    }

    /** What an arbiter is called; empty if they are none any more. */
    public String name(@Nullable NostrKey arbiter) {
        return arbiter == null ? "" : names.getOrDefault(arbiter, "");
    }

    /** Whether that moment has passed. */
    public boolean isPast(@Nullable Instant moment) {
        return moment != null && !clock.instant().isBefore(moment);
    }
}
