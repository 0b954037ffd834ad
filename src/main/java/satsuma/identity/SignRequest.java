package satsuma.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import satsuma.kernel.NostrKey;
import satsuma.nostr.Draft;

/**
 * What someone who keeps their key themselves is asked to sign, all in one act.
 *
 * @param drafts 1 to {@value #DRAFTS_MAX}, all theirs
 * @param next the path to go on to when they are published
 */
public record SignRequest(
        UUID id, NostrKey person, List<Draft> drafts, String next, Instant since) {

    /** More than this nobody reads before agreeing. */
    public static final int DRAFTS_MAX = 8;

    public SignRequest {
        drafts = List.copyOf(drafts);
        if (drafts.isEmpty() || drafts.size() > DRAFTS_MAX) {
            throw new IllegalArgumentException(drafts.size() + " events to sign");
        }
        if (!drafts.stream().allMatch(draft -> draft.author().equals(person))) {
            throw new IllegalArgumentException("another's event to sign");
        }
    }
}
