package satsuma.reputation.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import satsuma.identity.People;
import satsuma.identity.Person;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.reputation.Ladder;
import satsuma.reputation.Reputation;
import satsuma.reputation.ReputationRefusal;

/** {@code /api/v1/reputation}: where sellers stand. */
@Path("reputation")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class ReputationResource {

    @Inject Reputation reputation;
    @Inject People people;

    /**
     * One seller with the history of their score; 404 {@code reputation-no-evidence} if they never
     * sold anything here.
     *
     * @param who an npub, a key in hex or a name
     */
    @GET
    @Path("{who}")
    public StandingJson get(@PathParam("who") String who) {
        var key = key(who);
        return StandingJson.of(reputation.get(key), reputation.changes(key));
    }

    /** Those with the highest score, best first, at most 100. */
    @GET
    @Path("top")
    public List<StandingJson> top(@QueryParam("limit") @DefaultValue("10") int limit) {
        return reputation.top(limit).stream().map(one -> StandingJson.of(one, null)).toList();
    }

    /** Those on one tier of a ladder, best first, at most 100; 404 if there is no such tier. */
    @GET
    @Path("tiers/{ladder}/{tier}")
    public List<StandingJson> tier(
            @PathParam("ladder") String ladder, @PathParam("tier") String tier) {
        var known = Ladder.ofWord(ladder).orElseThrow(ReputationResource::noTier);
        int level = known.level(tier).orElseThrow(ReputationResource::noTier);
        return reputation.ofTier(known, level).stream()
                .map(one -> StandingJson.of(one, null))
                .toList();
    }

    /** How many stand where. */
    @GET
    @Path("stats")
    public StatsJson stats() {
        return StatsJson.of(reputation.stats());
    }

    private NostrKey key(String who) {
        try {
            return NostrKey.fromString(who);
        } catch (IllegalArgumentException _) {
            return people.find(who)
                    .map(Person::key)
                    .orElseThrow(() -> new Refusal(ReputationRefusal.PERSON_UNKNOWN));
        }
    }

    private static Refusal noTier() {
        return new Refusal(ReputationRefusal.TIER_UNKNOWN);
    }
}
