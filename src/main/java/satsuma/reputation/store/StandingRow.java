package satsuma.reputation.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;
import satsuma.reputation.Evidence;
import satsuma.reputation.Standing;
import satsuma.reputation.Tiers;

/** A {@link Standing} as it lies in the database. */
@Entity
@Table(name = "reputation_standing")
class StandingRow {

    @Id NostrKey who;

    long sales;

    int counterparts;

    double counted;

    double success;

    @Nullable Double rating;

    int ratings;

    long lost;

    long refunded;

    @Column(name = "first_sale")
    @Nullable Instant firstSale;

    @Column(name = "last_sale")
    @Nullable Instant lastSale;

    @Column(name = "trades_counted")
    double tradesCounted;

    @Column(name = "trades_success")
    double tradesSuccess;

    @Column(name = "jobs_counted")
    double jobsCounted;

    @Column(name = "jobs_success")
    double jobsSuccess;

    @Nullable Double score;

    @Column(name = "access_tier")
    int access;

    @Column(name = "reputation_tier")
    int reputation;

    @Column(name = "trust_tier")
    int trust;

    int policy;

    double weight;

    @Column(name = "day")
    LocalDate day;

    /** For JPA. */
    protected StandingRow() {}

    StandingRow(Standing standing) {
        who = standing.who();
        day = standing.day();
        take(standing);
    }

    final void take(Standing standing) {
        var evidence = standing.evidence();
        sales = evidence.sales();
        counterparts = evidence.counterparts();
        counted = evidence.counted();
        success = evidence.success();
        rating = evidence.rating();
        ratings = evidence.ratings();
        lost = evidence.lost();
        refunded = evidence.refunded();
        firstSale = evidence.firstSale();
        lastSale = evidence.lastSale();
        tradesCounted = evidence.tradesCounted();
        tradesSuccess = evidence.tradesSuccess();
        jobsCounted = evidence.jobsCounted();
        jobsSuccess = evidence.jobsSuccess();
        score = standing.score();
        access = standing.tiers().access();
        reputation = standing.tiers().reputation();
        trust = standing.tiers().trust();
        policy = standing.policy();
        weight = standing.weight();
        day = standing.day();
    }

    Standing toStanding() {
        return new Standing(
                who,
                new Evidence(
                        sales,
                        counterparts,
                        counted,
                        success,
                        rating,
                        ratings,
                        lost,
                        refunded,
                        firstSale,
                        lastSale,
                        tradesCounted,
                        tradesSuccess,
                        jobsCounted,
                        jobsSuccess),
                score,
                new Tiers(access, reputation, trust),
                policy,
                weight,
                day);
    }
}
