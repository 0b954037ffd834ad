package satsuma.earnings.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.earnings.Earnings;
import satsuma.earnings.TickerLine;

/** The last sales on the home page, {@code WEB-INF/fragments/ticker.xhtml}. */
@Named
@RequestScoped
public class Ticker {

    private static final int LINES = 5;

    @Inject Earnings earnings;

    private @Nullable List<TickerLine> lines;

    /** Newest first; asked for once in a request. */
    public List<TickerLine> getLines() {
        var known = lines;
        if (known == null) {
            known = earnings.ticker(LINES);
            lines = known;
        }
        return known;
    }
}
