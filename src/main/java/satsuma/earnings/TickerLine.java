package satsuma.earnings;

import java.time.Instant;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/** One of the last sales, as everyone may see it: never who bought. */
public record TickerLine(
        Instant at, String market, String item, String title, NostrKey creator, Msat amount) {}
