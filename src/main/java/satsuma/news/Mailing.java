package satsuma.news;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import satsuma.identity.Custody;
import satsuma.identity.Letters;
import satsuma.kernel.NostrKey;
import satsuma.kernel.UseCase;
import satsuma.nostr.Draft;
import satsuma.nostr.Kind;
import satsuma.nostr.Publisher;
import satsuma.nostr.RelayUrl;
import satsuma.nostr.Tag;

/**
 * Writes to people what they were told: chat messages of NIP-17 (kind 14) from the portal's key
 * inside gift wraps, to our own relay and the relays where they want such messages. On the wrap is
 * who it is for; what it is about is not.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/17.md">NIP-17</a>
 */
@UseCase
public class Mailing {

    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration KEPT = Duration.ofDays(180);
    private static final int LINES_MAX = 30;

    private final NewsBook book;
    private final Letters letters;
    private final Custody custody;
    private final Publisher publisher;
    private final NewsTerms terms;
    private final InstantSource clock;

    @Inject
    public Mailing(
            NewsBook book,
            Letters letters,
            Custody custody,
            Publisher publisher,
            NewsTerms terms,
            InstantSource clock) {
        this.book = book;
        this.letters = letters;
        this.custody = custody;
        this.publisher = publisher;
        this.terms = terms;
        this.clock = clock;
    }

    /** What is to be sent now, longest waiting first. */
    public List<News> due(int limit) {
        return book.letters(clock.instant(), limit);
    }

    /**
     * Sends {@code news} to our own relay and to {@code inbox}, once: whoever comes second finds
     * nothing to send.
     *
     * @return whether it was sent
     */
    public boolean send(News news, List<RelayUrl> inbox) {
        boolean taken = book.takeLetter(news.id());
        if (taken) {
            write(news.who(), news.text() + "\n\n" + link(news.place()), inbox);
        }
        return taken;
    }

    /** It could not be sent; it is tried again after a pause. */
    public void failed(News news) {
        book.letterAgain(news.id(), clock.instant().plus(PAUSE));
    }

    /** For whom there is a digest of the week that is over. */
    public List<NostrKey> digestsDue(int limit) {
        return book.digestsDue(lastWeek(), limit);
    }

    /**
     * Sends the digest of the week that is over, once. One that was not sent in the week after is
     * not sent any more; it stays to be read here.
     *
     * @return whether it was sent
     */
    public boolean sendDigest(NostrKey who, List<RelayUrl> inbox) {
        var week = lastWeek();
        if (!book.addDigest(who, week, clock.instant())) {
            return false;
        }
        write(who, text(NewsDesk.digest(book, who, week)), inbox);
        return true;
    }

    /**
     * Forgets what is older than half a year.
     *
     * @return how many, at most {@code limit}
     */
    public int forget(int limit) {
        return book.forget(clock.instant().minus(KEPT), limit);
    }

    private Week lastWeek() {
        return Week.of(clock.instant()).previous();
    }

    private String text(Digest digest) {
        var text = new StringBuilder();
        var week = digest.week();
        text.append(Wording.of("news.digest", week.monday(), week.sunday(), digest.total()));
        int left = LINES_MAX;
        for (var part : digest.parts()) {
            text.append("\n\n").append(Wording.of("news_topic." + part.topic().word()));
            text.append(" (").append(part.count()).append(")");
            for (var news : part.news().subList(0, Math.min(left, part.news().size()))) {
                text.append("\n· ").append(news.text());
                left--;
            }
        }
        return text.append("\n\n").append(link("/notices/digest?week=" + week)).toString();
    }

    private void write(NostrKey who, String text, List<RelayUrl> inbox) {
        var rumor =
                new Draft(
                                custody.portalKey(),
                                clock.instant(),
                                Kind.CHAT_MESSAGE,
                                List.of(Tag.of("p", who.hex())),
                                text)
                        .cleaned();
        publisher.publish(letters.wrap(rumor, who), inbox);
    }

    private String link(String place) {
        return terms.origin() + place;
    }
}
