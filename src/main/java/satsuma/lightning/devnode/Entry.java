package satsuma.lightning.devnode;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Optional;
import satsuma.lightning.Bolt11;
import satsuma.lightning.Preimage;

/**
 * An invoice or a payment as NIP-47 writes transactions.
 *
 * @see <a href="https://github.com/nostr-protocol/nips/blob/master/47.md">NIP-47</a>
 */
record Entry(JsonObject json, long createdSec, boolean isIncoming) {

    /**
     * An invoice.
     *
     * @param preimage shown only once it is settled
     */
    static Entry of(PlayInvoice invoice, Optional<Preimage> preimage, long nowSec) {
        var out = Json.createObjectBuilder();
        out.add("type", "incoming");
        out.add("state", state(invoice, nowSec));
        out.add("invoice", invoice.bolt11());
        out.add("description", invoice.description());
        out.add("payment_hash", invoice.hash().hex());
        out.add("amount", invoice.amountMsat());
        out.add("fees_paid", 0);
        out.add("created_at", invoice.createdSec());
        out.add("expires_at", invoice.expiresSec());
        if (invoice.deadline() > 0) {
            out.add("settle_deadline", invoice.deadline());
        }
        if (invoice.is("settled")) {
            out.add("settled_at", invoice.settledSec());
            preimage.ifPresent(known -> out.add("preimage", known.hex()));
        }
        return new Entry(out.build(), invoice.createdSec(), true);
    }

    /** A payment. */
    static Entry of(PlayPayment payment, Optional<Preimage> preimage) {
        var out = Json.createObjectBuilder();
        out.add("type", "outgoing");
        out.add("state", payment.state());
        out.add("invoice", payment.bolt11());
        out.add("description", payment.description());
        out.add("payment_hash", payment.hash().hex());
        out.add("amount", payment.amountMsat());
        out.add("fees_paid", payment.feeMsat());
        out.add("created_at", payment.createdSec());
        out.add("expires_at", Bolt11.read(payment.bolt11()).expiresAt().getEpochSecond());
        if (payment.state().equals("settled")) {
            out.add("settled_at", payment.settledSec());
            preimage.ifPresent(known -> out.add("preimage", known.hex()));
        }
        return new Entry(out.build(), payment.createdSec(), false);
    }

    private static String state(PlayInvoice invoice, long nowSec) {
        return invoice.is("pending") && invoice.expiresSec() <= nowSec
                ? "expired"
                : invoice.state();
    }
}
