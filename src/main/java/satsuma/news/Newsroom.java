package satsuma.news;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import satsuma.catalogue.ListingHidden;
import satsuma.catalogue.ListingShown;
import satsuma.dispute.DisputeAnswered;
import satsuma.dispute.DisputeAppealed;
import satsuma.dispute.DisputeEscalated;
import satsuma.dispute.DisputeFiled;
import satsuma.dispute.DisputeId;
import satsuma.dispute.DisputeResolved;
import satsuma.identity.People;
import satsuma.identity.Person;
import satsuma.identity.PersonRestored;
import satsuma.identity.PersonSuspended;
import satsuma.identity.RoleGranted;
import satsuma.identity.RoleWithdrawn;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;
import satsuma.kernel.UseCase;
import satsuma.moderation.CaseDecided;
import satsuma.reputation.ReviewReceived;
import satsuma.reputation.ScoreChanged;
import satsuma.settlement.EscrowRefunded;
import satsuma.settlement.EscrowReleased;
import satsuma.settlement.PayoutFailed;
import satsuma.settlement.PayoutSucceeded;
import satsuma.settlement.SaleHeld;
import satsuma.vetting.SkillDecided;
import satsuma.vetting.SkillSubmitted;
import satsuma.wallet.ToppedUp;

/**
 * Listens to what has happened, and tells those whom it concerns.
 *
 * <p>In the transaction in which it happens, so that nobody is told of what did not. Which sentence
 * each hears stands in the messages as {@code news.<word>}, with the subject as {0}, an amount in
 * sats as {1} and a detail as {2}.
 */
@UseCase
public class Newsroom {

    private static final String PAYOUTS = "/studio/payouts";
    private static final String ACCOUNT = "/account";

    /** So many reviewers hear of a skill that waits; one of them takes it. */
    private static final int REVIEWERS_MAX = 50;

    private final NewsBook book;
    private final People people;
    private final InstantSource clock;

    @Inject
    public Newsroom(NewsBook book, People people, InstantSource clock) {
        this.book = book;
        this.people = people;
        this.clock = clock;
    }

    public void on(@Observes SaleHeld held) {
        var sale = held.sale();
        var cause = "sale:" + sale.trade();
        tell(
                new Told(
                        sale.buyer(),
                        cause,
                        Topic.PURCHASES,
                        "bought",
                        sale.title(),
                        sale.amount(),
                        "",
                        "/library"));
        tell(
                new Told(
                        sale.creator(),
                        cause,
                        Topic.SALES,
                        "sold",
                        sale.title(),
                        sale.amount(),
                        "",
                        trade(sale.trade())));
    }

    public void on(@Observes EscrowReleased released) {
        var sale = released.sale();
        var cause = "released:" + sale.trade();
        tell(
                new Told(
                        sale.creator(),
                        cause,
                        Topic.SALES,
                        "released",
                        sale.title(),
                        sale.amount(),
                        "",
                        trade(sale.trade())));
    }

    public void on(@Observes EscrowRefunded refunded) {
        var sale = refunded.sale();
        var cause = "refunded:" + sale.trade() + at(refunded.at());
        tell(
                new Told(
                        sale.buyer(),
                        cause,
                        Topic.PURCHASES,
                        "got-back",
                        sale.title(),
                        refunded.amount(),
                        "",
                        "/wallet"));
        tell(
                new Told(
                        sale.creator(),
                        cause,
                        Topic.SALES,
                        "gave-back",
                        sale.title(),
                        refunded.amount(),
                        "",
                        trade(sale.trade())));
    }

    public void on(@Observes ToppedUp toppedUp) {
        var place = "/wallet/topup/" + toppedUp.topUp();
        var cause = "topped-up:" + toppedUp.topUp();
        tell(
                new Told(
                        toppedUp.person(),
                        cause,
                        Topic.PURCHASES,
                        "topped-up",
                        "",
                        toppedUp.amount(),
                        "",
                        place));
    }

    public void on(@Observes PayoutSucceeded paid) {
        tell(
                new Told(
                        paid.payee(),
                        "payout:" + paid.payout(),
                        Topic.PAYOUTS,
                        "paid-out",
                        "",
                        paid.amount(),
                        "",
                        PAYOUTS));
    }

    public void on(@Observes PayoutFailed failed) {
        var cause = "payout-failed:" + failed.payout();
        tell(
                new Told(
                        failed.payee(),
                        cause,
                        Topic.PAYOUTS,
                        "payout-failed",
                        "",
                        failed.amount(),
                        failed.reason(),
                        PAYOUTS));
    }

    public void on(@Observes DisputeFiled filed) {
        tell(filed.respondent(), filed.dispute(), "filed", filed.at(), day(filed.answerUntil()));
    }

    public void on(@Observes DisputeAnswered answered) {
        tell(answered.complainant(), answered.dispute(), "answered", answered.at(), "");
    }

    public void on(@Observes DisputeEscalated escalated) {
        var why = escalated.why().name().toLowerCase(Locale.ROOT).replace('_', '-');
        for (var party : escalated.parties()) {
            tell(party, escalated.dispute(), why, escalated.at(), "");
        }
        var arbiter = escalated.arbiter();
        if (arbiter != null && escalated.why() == DisputeEscalated.Why.ASSIGNED) {
            tell(arbiter, escalated.dispute(), "yours", escalated.at(), "");
        }
    }

    public void on(@Observes DisputeAppealed appealed) {
        tell(appealed.other(), appealed.dispute(), "appealed", appealed.at(), "");
    }

    public void on(@Observes DisputeResolved resolved) {
        boolean open = resolved.finalAt().isAfter(resolved.at());
        for (var party : resolved.parties()) {
            var until = open ? day(resolved.finalAt()) : "";
            tell(party, resolved.dispute(), open ? "ruled" : "over", resolved.at(), until);
        }
    }

    public void on(@Observes ReviewReceived review) {
        var cause = "review:" + review.review() + at(review.at());
        var stars = Integer.toString(review.stars());
        tell(
                new Told(
                        review.seller(),
                        cause,
                        Topic.REVIEWS,
                        "reviewed",
                        review.title(),
                        Msat.ZERO,
                        stars,
                        "/l/" + review.slug()));
    }

    public void on(@Observes ScoreChanged changed) {
        if (!changed.tiersBefore().equals(changed.tiersAfter())) {
            var cause = "tiers:" + changed.tiersAfter().digits() + at(clock.instant());
            tell(
                    new Told(
                            changed.who(),
                            cause,
                            Topic.REVIEWS,
                            "tiers",
                            "",
                            Msat.ZERO,
                            "",
                            "/u/" + changed.who().npub()));
        }
    }

    public void on(@Observes ListingHidden hidden) {
        var place = "/l/" + hidden.slug() + "/status";
        var cause = "hidden:" + hidden.slug() + at(hidden.at());
        tell(
                new Told(
                        hidden.seller(),
                        cause,
                        Topic.LISTINGS,
                        "hidden",
                        hidden.title(),
                        Msat.ZERO,
                        hidden.why(),
                        place));
    }

    public void on(@Observes ListingShown shown) {
        var cause = "shown:" + shown.slug() + at(shown.at());
        tell(
                new Told(
                        shown.seller(),
                        cause,
                        Topic.LISTINGS,
                        "shown",
                        shown.title(),
                        Msat.ZERO,
                        "",
                        "/l/" + shown.slug()));
    }

    public void on(@Observes SkillSubmitted submitted) {
        var word = submitted.appeal() ? "skill-appealed" : "skill-waits";
        people.having(Role.REVIEWER, REVIEWERS_MAX).stream()
                .map(Person::key)
                .filter(reviewer -> !reviewer.equals(submitted.author()))
                .forEach(reviewer ->
                        tell(
                                new Told(
                                        reviewer,
                                        word + ":" + submitted.submission() + at(submitted.at()),
                                        Topic.DUTIES,
                                        word,
                                        submitted.name(),
                                        Msat.ZERO,
                                        "",
                                        "/ops/skills/" + submitted.submission())));
    }

    public void on(@Observes SkillDecided decided) {
        var word = "skill-" + decided.verdict().word();
        tell(
                new Told(
                        decided.author(),
                        word + ":" + decided.submission() + at(decided.at()),
                        Topic.LISTINGS,
                        word,
                        decided.name(),
                        Msat.ZERO,
                        decided.why(),
                        "/studio/skills/" + decided.submission()));
    }

    /** Also of what leaves the shelves by it: there is where one objects. */
    public void on(@Observes CaseDecided decided) {
        var word = decided.upheld() ? "case-upheld" : "case-dismissed";
        tell(
                new Told(
                        decided.person(),
                        word + ":" + decided.id() + at(decided.at()),
                        Topic.STANDING,
                        word,
                        decided.title(),
                        Msat.ZERO,
                        decided.why(),
                        "/cases/" + decided.id()));
    }

    public void on(@Observes PersonSuspended suspended) {
        tell(suspended.who(), "suspended", suspended.reason(), suspended.at());
    }

    public void on(@Observes PersonRestored restored) {
        tell(restored.who(), "restored", restored.why(), restored.at());
    }

    public void on(@Observes RoleGranted granted) {
        tell(granted.who(), "role-granted", Wording.of("role." + granted.role()), granted.at());
    }

    public void on(@Observes RoleWithdrawn withdrawn) {
        tell(
                withdrawn.who(),
                "role-withdrawn",
                Wording.of("role." + withdrawn.role()),
                withdrawn.at());
    }

    private void tell(NostrKey who, DisputeId dispute, String word, Instant at, String detail) {
        var cause = "dispute:" + dispute + ":" + word + at(at);
        tell(
                new Told(
                        who,
                        cause,
                        Topic.DISPUTES,
                        "dispute-" + word,
                        "",
                        Msat.ZERO,
                        detail,
                        "/disputes/" + dispute));
    }

    private void tell(NostrKey who, String word, String detail, Instant at) {
        tell(new Told(who, word + at(at), Topic.STANDING, word, "", Msat.ZERO, detail, ACCOUNT));
    }

    private void tell(Told told) {
        var choice =
                book.choices(told.who()).getOrDefault(told.topic(), Choice.usual(told.topic()));
        book.add(told, choice, clock.instant());
    }

    private static String trade(Object trade) {
        return "/trades/" + trade;
    }

    /** Of what can happen again to the same thing, each time is a cause of its own. */
    private static String at(Instant moment) {
        return "@" + moment.toEpochMilli();
    }

    /** {@code 2026-11-26 12:00 UTC}. */
    private static String day(Instant moment) {
        var text = moment.toString();
        return text.substring(0, 10) + " " + text.substring(11, 16) + " UTC";
    }
}
