package satsuma.wallet.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;
import satsuma.settlement.PayoutId;
import satsuma.settlement.PayoutPlans;
import satsuma.settlement.Payroll;
import satsuma.wallet.WalletRefusal;

/** {@code /api/v1/wallet/payments}: takes the asking person's money out. */
@Path("wallet/payments")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class PaymentResource {

    private static final int PAYMENTS_MAX = 200;

    @Inject Payroll payroll;
    @Inject PayoutPlans plans;
    @Inject Visitor visitor;

    /**
     * Asks for a payout, which is set aside at once and sent soon. The same key again is the same
     * payout.
     *
     * @param key 1 to 100 characters, fresh for each; required
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public PaymentJson request(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable WithdrawalJson asked) {
        var person = visitor.require();
        if (key == null) {
            throw new Refusal(WalletRefusal.KEY_MALFORMED);
        }
        if (asked == null || asked.target() == null) {
            throw new Refusal(CommonRefusal.NOT_UNDERSTOOD, "target");
        }
        var target = plans.target(person.key(), asked.target());
        return get(payroll.request(person, amount(asked.amountSat()), target, key));
    }

    /** All of them, latest first, at most 200. */
    @GET
    public List<PaymentJson> all() {
        return payroll.cases(visitor.require().key(), PAYMENTS_MAX).stream()
                .map(PaymentJson::of)
                .toList();
    }

    /** One of them; 404 {@code settlement-payout-unknown}. */
    @GET
    @Path("{id}")
    public PaymentJson get(@PathParam("id") PayoutId id) {
        return PaymentJson.of(payroll.caseOf(visitor.require(), id));
    }

    private static Msat amount(@Nullable Long sat) {
        if (sat == null || sat < 1 || sat > Msat.MAX / Msat.PER_SAT) {
            throw new Refusal(CommonRefusal.NOT_UNDERSTOOD, "amountSat");
        }
        return Msat.ofSat(sat);
    }
}
