package satsuma.nostr;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Port;

/** All relays that are read, and how far. */
@Port
public interface OutsideRelays {

    /** All there are, the operator's first, then by address. */
    List<OutsideRelay> all();

    Optional<OutsideRelay> find(RelayUrl relay);

    /**
     * Makes {@code relays} those that {@code origin} names: new ones are due at once, what is no
     * longer named is forgotten, unless it is paused.
     */
    void name(OutsideRelay.Origin origin, Collection<RelayUrl> relays, Instant now);

    /**
     * The line to {@code relay} is open.
     *
     * @param way how it was asked for what we lack; nothing leaves what is known
     */
    void here(
            RelayUrl relay, OutsideRelay.State state, OutsideRelay.@Nullable Way way, Instant now);

    /**
     * There is no line to {@code relay}.
     *
     * @param failures how often in a row, 0 if nothing is wrong
     */
    void away(
            RelayUrl relay, int failures, Instant nextTryAt, @Nullable String trouble, Instant now);

    void pause(RelayUrl relay, boolean paused);

    void note(RelayUrl relay, String notice, Instant now);

    void count(RelayUrl relay, OutsideRelay.Tally more);

    /** How far each subscription has come, by its name. */
    Map<String, Cursor> cursors(RelayUrl relay);

    /** Keeps how far a subscription has come, in place of what was kept. */
    void putCursor(RelayUrl relay, String subscription, Cursor cursor);

    /** Moves the cursors of {@code subscriptions} on to {@code until}, never back. */
    void advance(RelayUrl relay, Set<String> subscriptions, Instant until);

    /** Forgets how far everything has come. */
    void rewind(RelayUrl relay);

    /**
     * How far one subscription has come.
     *
     * @param filter what it asked for, as JSON
     * @param heardUntil all that the relay had by then is committed
     * @param sweptAt when it was last looked for what the live tail may have missed
     */
    record Cursor(String filter, Instant heardUntil, Instant sweptAt) {}
}
