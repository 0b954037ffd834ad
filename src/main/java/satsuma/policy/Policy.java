package satsuma.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import satsuma.kernel.Actor;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Refusal;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;

/** Checks texts by what may be offered and asked here, and keeps that it did. */
@UseCase
public class Policy {

    /** Characters of one text. */
    public static final int TEXT_MAX = 100_000;

    /** Bounds one export. */
    static final int EXPORT_MAX = 10_000;

    private static final int DIGITS_KEPT = 8;

    private final Checks checks;
    private final PolicyTerms terms;
    private final InstantSource clock;

    @Inject
    public Policy(Checks checks, PolicyTerms terms, InstantSource clock) {
        this.checks = checks;
        this.terms = terms;
        this.clock = clock;
    }

    /** By which level this portal goes. */
    public Level level() {
        return terms.level();
    }

    /** Checks {@code text} by the level of the portal; {@code what} as in {@link CheckMade}. */
    public Decision check(String what, String text) {
        return check(what, text, terms.level());
    }

    /** What a check of {@code text} would come to; nothing is kept of it. */
    public Decision look(String text) {
        return Decision.of(terms.level(), Classifier.hits(text));
    }

    /** The words of an offer, as they are checked. */
    public static String text(String title, String summary, String description, List<String> tags) {
        return String.join("\n", title, summary, description, String.join(" ", tags));
    }

    /**
     * Checks a text for whoever wants to know beforehand.
     *
     * @param text 1 to {@value #TEXT_MAX} characters
     * @throws Refusal {@link PolicyRefusal#TEXT_MISSING}
     */
    public Decision ask(String text, Level level) {
        if (text.isBlank() || text.length() > TEXT_MAX) {
            throw new Refusal(PolicyRefusal.TEXT_MISSING, Integer.toString(TEXT_MAX));
        }
        return check("text", text, level);
    }

    private Decision check(String what, String text, Level level) {
        var decision = Decision.of(level, Classifier.hits(text));
        var content = ContentHash.of(text.getBytes(UTF_8)).hex().substring(0, DIGITS_KEPT);
        checks.add(
                new CheckMade(
                        clock.instant(),
                        what,
                        content,
                        level,
                        decision.ruleset(),
                        decision.outcome(),
                        decision.categories()));
        return decision;
    }

    /** The latest checks that were not allowed; for staff. */
    public List<CheckMade> notAllowed(Actor staff, int limit) {
        staff.requireOneOf(Role.OPERATOR, Role.REVIEWER);
        return checks.notAllowed(limit);
    }

    /** The latest {@value #EXPORT_MAX} checks; for operators. */
    public List<CheckMade> export(Actor operator) {
        operator.require(Role.OPERATOR);
        return checks.latest(EXPORT_MAX);
    }
}
