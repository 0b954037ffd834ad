package satsuma.nostr.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.nostr.Parked;
import satsuma.nostr.RelayOffice;
import satsuma.nostr.RelayOffice.Seen;
import satsuma.nostr.RelayUrl;
import satsuma.platform.visitor.Visitor;

/** {@code /ops/relays?page=…}: the outside relays, and what came from them and was not taken. */
@Named
@RequestScoped
public class RelaysPage {

    private static final String AGAIN = "/nostr/relays?faces-redirect=true&includeViewParams=true";

    @Inject RelayOffice office;
    @Inject Visitor visitor;

    private int page = 1;
    private @Nullable List<Seen> relays;
    private List<Parked> parked = List.of();
    private long parkedCount;

    public void open() {
        var operator = visitor.require();
        parked = office.parked(operator, page);
        parkedCount = office.parkedCount(operator);
    }

    /** Read when first asked for: the buttons in the rows need them before any action runs. */
    public List<Seen> getRelays() {
        var known = relays == null ? office.relays(visitor.require()) : relays;
        relays = known;
        return known;
    }

    public String pause(String relay) {
        office.pause(visitor.require(), RelayUrl.of(relay));
        return AGAIN;
    }

    public String goOn(String relay) {
        office.goOn(visitor.require(), RelayUrl.of(relay));
        return AGAIN;
    }

    public String resync(String relay) {
        office.resync(visitor.require(), RelayUrl.of(relay));
        return AGAIN;
    }

    /** How a relay is doing, as a colour: {@code good}, {@code warn} or {@code bad}. */
    public String mood(Seen seen) {
        var relay = seen.relay();
        if (relay.paused() || relay.failures() == 0 && !relay.isLive()) {
            return "warn";
        }
        return relay.isLive() ? "good" : "bad";
    }

    /** The key of the word for where a relay stands. */
    public String standing(Seen seen) {
        var relay = seen.relay();
        if (relay.paused()) {
            return "nostr_relays.paused";
        }
        return switch (relay.state()) {
            case AWAY -> "nostr_relays.away";
            case CATCHING_UP -> "nostr_relays.catchingUp";
            case LIVE -> "nostr_relays.live";
        };
    }

    public List<Parked> getParked() {
        return parked;
    }

    public long getParkedCount() {
        return parkedCount;
    }

    public long getPages() {
        return Math.max(1, Math.ceilDiv(parkedCount, RelayOffice.PARKED_PAGE));
    }

    public int getPage() {
        return page;
    }

    public void setPage(int page) {
        this.page = Math.max(1, page);
    }
}
