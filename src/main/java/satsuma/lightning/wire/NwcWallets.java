package satsuma.lightning.wire;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import satsuma.kernel.Msat;
import satsuma.kernel.Refusal;
import satsuma.lightning.Bolt11;
import satsuma.lightning.LightningRefusal;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.NwcUri;
import satsuma.lightning.PaymentHash;
import satsuma.lightning.WalletLine;
import satsuma.lightning.Wallets;

/** {@link Wallets} by Nostr Wallet Connect. */
@ApplicationScoped
class NwcWallets implements Wallets {

    /** A refusal comes at once; the outcome of a hold invoice only when it is settled. */
    private static final Duration REFUSAL_WAIT = Duration.ofMillis(1_500);

    @Inject NwcClient client;
    @Inject LightningTerms terms;

    @Override
    public Msat balance(NwcUri wallet) {
        var answer = new Said(result(wallet, "get_balance", JsonValue.EMPTY_JSON_OBJECT));
        return new Msat(answer.number("balance", Msat.MAX));
    }

    @Override
    public void pay(NwcUri wallet, Bolt11 invoice) {
        var parameters = Json.createObjectBuilder().add("invoice", invoice.text()).build();
        var answer = client.ask(NwcConnection.of(wallet), "pay_invoice", parameters, REFUSAL_WAIT);
        if (answer instanceof NwcAnswer.No(var code, var message)) {
            throw code.equals("INSUFFICIENT_BALANCE")
                    ? new Refusal(LightningRefusal.WALLET_EMPTY)
                    : new Refusal(LightningRefusal.WALLET_CANNOT_PAY, message);
        }
    }

    @Override
    public Bolt11 receive(NwcUri wallet, Msat amount, String description) {
        requireReceives(wallet);
        var parameters =
                Json.createObjectBuilder()
                        .add("amount", amount.value())
                        .add("description", description)
                        .build();
        var made = new NwcTransaction(result(wallet, "make_invoice", parameters));
        return Bolt11.read(made.invoice().orElse(""));
    }

    @Override
    public List<WalletLine> history(NwcUri wallet, int limit) {
        var parameters = Json.createObjectBuilder().add("limit", limit).add("unpaid", true).build();
        return result(wallet, "list_transactions", parameters).get("transactions")
                        instanceof JsonArray lines
                ? lines.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(line -> line(new NwcTransaction(line.asJsonObject())))
                        .toList()
                : List.of();
    }

    private static WalletLine line(NwcTransaction said) {
        return new WalletLine(
                said.at(),
                !said.isOutgoing(),
                said.amount(),
                said.fee(),
                said.text("description"),
                said.state(),
                new PaymentHash(said.text("payment_hash")));
    }

    /** What a wallet does not say, it may still be able to do; then it is asked. */
    private void requireReceives(NwcUri wallet) {
        var info = client.info(NwcConnection.of(wallet), terms.timeout()).orElse(null);
        if (info != null && !info.isEncryptedWell()) {
            throw new Refusal(LightningRefusal.WALLET_OLD_ENCRYPTION);
        }
        if (info != null && !info.receives()) {
            throw new Refusal(LightningRefusal.WALLET_CANNOT_RECEIVE);
        }
    }

    private JsonObject result(NwcUri wallet, String method, JsonObject parameters) {
        var answer = client.ask(NwcConnection.of(wallet), method, parameters, terms.timeout());
        if (answer instanceof NwcAnswer.Result(var json)) {
            return json;
        }
        throw new Refusal(LightningRefusal.NODE_UNAVAILABLE);
    }
}
