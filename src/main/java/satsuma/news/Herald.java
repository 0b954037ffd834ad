package satsuma.news;

import jakarta.inject.Inject;
import java.util.List;
import satsuma.identity.Profiles;
import satsuma.kernel.Errand;
import satsuma.kernel.NostrKey;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Scout;

/** Brings people what they were told, where they want private messages. */
@Errand
public class Herald {

    /** Of the relays where someone wants private messages, as many as NIP-17 asks for. */
    private static final int INBOX_MAX = 3;

    private static final System.Logger LOG = System.getLogger(Herald.class.getName());

    private final Mailing mailing;
    private final Profiles profiles;
    private final Scout scout;

    @Inject
    public Herald(Mailing mailing, Profiles profiles, Scout scout) {
        this.mailing = mailing;
        this.profiles = profiles;
        this.scout = scout;
    }

    /**
     * Sends what is due, each by itself, so that one that fails does not stop the others.
     *
     * @return how many were sent, at most {@code limit}
     */
    public int bring(int limit) {
        int sent = 0;
        for (var news : mailing.due(limit)) {
            try {
                sent += mailing.send(news, inbox(news.who())) ? 1 : 0;
            } catch (RuntimeException fault) {
                LOG.log(System.Logger.Level.WARNING, "news " + news.id() + " was not sent", fault);
                mailing.failed(news);
            }
        }
        return sent;
    }

    /** The same for the digests of the week that is over. */
    public int bringDigests(int limit) {
        int sent = 0;
        for (var who : mailing.digestsDue(limit)) {
            try {
                sent += mailing.sendDigest(who, inbox(who)) ? 1 : 0;
            } catch (RuntimeException fault) {
                LOG.log(System.Logger.Level.WARNING, "a digest was not sent", fault);
            }
        }
        return sent;
    }

    private List<RelayUrl> inbox(NostrKey who) {
        return scout.open(profiles.inbox(who), INBOX_MAX);
    }
}
