package satsuma.nostr;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A relay that is read, as the portal last knew it.
 *
 * @param origin who named it
 * @param paused whether an operator has stopped it
 * @param state where it stands, since {@code stateAt}
 * @param way how it was last asked for what we lacked; nothing if it never was
 * @param failures how often in a row it could not be reached, or not be kept
 * @param nextTryAt when it is called again, if it is away
 * @param trouble why it is away, in a few words; nothing if it is not known to be
 * @param notice the last thing it said to people
 * @param tally what came of it
 * @param heardUntil all it had until then has been taken in; nothing if it never was read to the
 *     end
 */
public record OutsideRelay(
        RelayUrl relay,
        Origin origin,
        boolean paused,
        State state,
        Instant stateAt,
        @Nullable Way way,
        int failures,
        Instant nextTryAt,
        @Nullable String trouble,
        @Nullable String notice,
        @Nullable Instant noticeAt,
        Tally tally,
        @Nullable Instant heardUntil) {

    /** Who named a relay. */
    public enum Origin {
        /** The setting {@code satsuma.nostr.relays}. */
        OPERATOR,
        /** Relay lists of people whose listings are kept here (NIP-65). */
        SELLERS
    }

    /** Where a relay stands. */
    public enum State {
        AWAY,
        CATCHING_UP,
        LIVE
    }

    /** How a relay is asked for what we lack. */
    public enum Way {
        NEGENTROPY,
        PAGING
    }

    /**
     * How many events came, by what became of them.
     *
     * @param fresh taken in
     * @param known here already, from another relay or because we sent them
     * @param refused valid, but deleted, expired or too early
     * @param bad forged, malformed or not asked for
     */
    public record Tally(long fresh, long known, long refused, long bad) {

        public static final Tally NONE = new Tally(0, 0, 0, 0);

        public long all() {
            return fresh + known + refused + bad;
        }

        public Tally plus(Tally more) {
            return new Tally(
                    fresh + more.fresh, known + more.known, refused + more.refused, bad + more.bad);
        }
    }

    public boolean isLive() {
        return state == State.LIVE && !paused;
    }

    /** How far behind the relay we are. */
    public @Nullable Duration lag(Instant now) {
        return heardUntil == null ? null : Duration.between(heardUntil, now);
    }
}
