package satsuma.policy.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;
import satsuma.policy.CheckMade;
import satsuma.policy.Level;
import satsuma.policy.Policy;
import satsuma.policy.PolicyRefusal;

/** {@code /api/v1/policy}: whether something may be offered or asked here, and why not. */
@Path("policy")
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class PolicyResource {

    @Inject Policy policy;
    @Inject Visitor visitor;

    /** Checks a text, by the portal's level or by the one that is named; for those signed in. */
    @POST
    @Path("check")
    @Produces(MediaType.APPLICATION_JSON)
    public DecisionJson check(@Nullable TextJson body) {
        visitor.require();
        var text = body == null || body.text() == null ? "" : body.text();
        var level = body == null || body.level() == null ? policy.level() : level(body.level());
        return DecisionJson.of(policy.ask(text, level));
    }

    /** Every check of late as CSV, without what was checked; for operators. */
    @GET
    @Path("checks.csv")
    @Produces("text/csv")
    public String export() {
        return policy.export(visitor.require()).stream()
                .map(PolicyResource::line)
                .collect(
                        Collectors.joining(
                                "", "at,what,content,level,ruleset,outcome,categories\n", ""));
    }

    private static String line(CheckMade check) {
        return String.join(
                        ",",
                        check.at().toString(),
                        check.what(),
                        check.content(),
                        check.level().word(),
                        Integer.toString(check.ruleset()),
                        check.outcome().word(),
                        '"' + check.categories() + '"')
                + "\n";
    }

    private static Level level(String word) {
        return Level.ofWord(word).orElseThrow(() -> new Refusal(PolicyRefusal.LEVEL_UNKNOWN));
    }
}
