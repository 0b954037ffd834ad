package satsuma.settlement.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import satsuma.identity.People;
import satsuma.identity.Person;
import satsuma.kernel.NostrKey;
import satsuma.ledger.Audit;
import satsuma.ledger.Invariant;
import satsuma.platform.visitor.Visitor;
import satsuma.settlement.PayoutActed;
import satsuma.settlement.PayoutDesk;
import satsuma.settlement.PayoutQueue;

/** {@code /ops/payouts}: what is owed, sent and confirmed, and what keeps each. */
@Named
@RequestScoped
public class QueuePage {

    private static final List<String> VIEWS =
            Stream.of(PayoutQueue.View.values())
                    .map(view -> view.name().toLowerCase(Locale.ROOT))
                    .toList();

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");
    private static final int WORDS_MAX = 100;

    @Inject PayoutDesk desk;
    @Inject Audit audit;
    @Inject People people;
    @Inject InstantSource clock;
    @Inject Visitor visitor;

    private String view = "open";
    private String q = "";
    private int page = 1;
    private @Nullable PayoutQueue queue;
    private PayoutQueue.@Nullable Sums sums;
    private List<PayoutActed> acted = List.of();
    private List<Invariant> broken = List.of();
    private Map<NostrKey, Person> persons = Map.of();

    public void open() {
        var operator = visitor.require();
        var wanted = PayoutQueue.View.valueOf(view.toUpperCase(Locale.ROOT));
        var found = desk.queue(operator, wanted, q, page);
        queue = found;
        sums = desk.sums(operator);
        acted = desk.acted(operator);
        broken = audit.broken();
        persons =
                people.all(
                        Stream.concat(
                                        found.cases().stream().map(one -> one.payout().payee()),
                                        acted.stream()
                                                .map(one -> one.step().by())
                                                .flatMap(Stream::ofNullable))
                                .distinct()
                                .toList());
    }

    /** What someone is called here; empty if nobody here has that key. */
    public String name(NostrKey key) {
        var person = persons.get(key);
        return person == null ? "" : person.name();
    }

    /** How long ago that was: 40 s, 12 min, 3 h, 2 d. */
    public String age(Instant since) {
        var age = Duration.between(since, clock.instant());
        if (age.toMinutes() < 2) {
            return Math.max(0, age.toSeconds()) + " s";
        }
        return age.toHours() < 2
                ? age.toMinutes() + " min"
                : age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " d";
    }

    public List<String> getViews() {
        return VIEWS;
    }

    public @Nullable PayoutQueue getQueue() {
        return queue;
    }

    public PayoutQueue.@Nullable Sums getSums() {
        return sums;
    }

    public List<PayoutActed> getActed() {
        return acted;
    }

    /** What does not hold, so that nothing is paid out. */
    public List<Invariant> getBroken() {
        return broken;
    }

    public String getView() {
        return view;
    }

    /** Only the words there are; anything else means those that are not over. */
    public void setView(@Nullable String view) {
        this.view = view != null && VIEWS.contains(view) ? view : "open";
    }

    public String getQ() {
        return q;
    }

    public void setQ(@Nullable String q) {
        var typed = q == null ? "" : q.strip();
        this.q = typed.substring(0, Math.min(typed.length(), WORDS_MAX));
    }

    public String getPage() {
        return Integer.toString(page);
    }

    /** Counts from 1; what is no such number is the first page. */
    public void setPage(@Nullable String typed) {
        page = typed != null && NUMBER.matcher(typed).matches() ? Integer.parseInt(typed) : 1;
    }
}
