package satsuma.reputation.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import satsuma.identity.People;
import satsuma.identity.Person;
import satsuma.kernel.NostrKey;
import satsuma.reputation.Ladder;
import satsuma.reputation.ProviderScore;
import satsuma.reputation.Reputation;
import satsuma.reputation.ReputationStats;
import satsuma.reputation.Standing;
import satsuma.reputation.TierPolicy;

/**
 * {@code /reputation}: how scores come about, the three ladders, who stands highest, and the
 * formula to play with. What is played with stands in the address, so it works without scripts.
 */
@Named
@RequestScoped
public class OverviewPage {

    private static final int BEST_SHOWN = 10;
    private static final double STARS = 5;
    private static final double IDLE_MAX = 36_500;

    @Inject Reputation reputation;
    @Inject People people;

    private double success = 0.96;
    private double response = 0.80;
    private double uptime = 0.99;
    private double rating = 4.5;
    private long idle = 14;
    private @Nullable TierPolicy policy;
    private @Nullable ReputationStats stats;
    private List<Standing> best = List.of();
    private Map<NostrKey, Person> names = Map.of();

    public void open() {
        policy = reputation.policy();
        stats = reputation.stats();
        best = reputation.top(BEST_SHOWN);
        names = people.all(best.stream().map(Standing::who).toList());
    }

    /** The provider's formula with what stands in the address. */
    public ProviderScore getPlayed() {
        return new ProviderScore(success, response, uptime, rating, idle);
    }

    public List<Ladder> getLadders() {
        return List.of(Ladder.values());
    }

    public @Nullable TierPolicy getPolicy() {
        return policy;
    }

    public @Nullable ReputationStats getStats() {
        return stats;
    }

    public List<Standing> getBest() {
        return best;
    }

    /** What someone is called here; empty if nobody here has that key. */
    public String name(NostrKey key) {
        var person = names.get(key);
        return person == null ? "" : person.name();
    }

    public String getSuccess() {
        return Double.toString(success);
    }

    public void setSuccess(@Nullable String success) {
        this.success = number(success, this.success, 0, 1);
    }

    public String getResponse() {
        return Double.toString(response);
    }

    public void setResponse(@Nullable String response) {
        this.response = number(response, this.response, 0, 1);
    }

    public String getUptime() {
        return Double.toString(uptime);
    }

    public void setUptime(@Nullable String uptime) {
        this.uptime = number(uptime, this.uptime, 0, 1);
    }

    public String getRating() {
        return Double.toString(rating);
    }

    public void setRating(@Nullable String rating) {
        this.rating = number(rating, this.rating, 1, STARS);
    }

    public String getIdle() {
        return Long.toString(idle);
    }

    public void setIdle(@Nullable String idle) {
        this.idle = Math.round(number(idle, (double) this.idle, 0, IDLE_MAX));
    }

    /**
     * Never refused: an address is typed and passed on, so what cannot be read is left as it was.
     */
    private static double number(@Nullable String text, double otherwise, double min, double max) {
        if (text == null || !text.strip().matches("[0-9]{1,6}([.,][0-9]{1,6})?")) {
            return otherwise;
        }
        return Math.clamp(Double.parseDouble(text.strip().replace(',', '.')), min, max);
    }
}
