package satsuma.purchase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Recipient;
import satsuma.kernel.Split;
import satsuma.lightning.Preimage;
import satsuma.nostr.CanonicalJson;
import satsuma.nostr.StrictJson;

/**
 * What a receipt says; the content of the event the portal signs.
 *
 * <p>The buyer is in it by a commitment only, {@code SHA-256(salt ‖ key)}: the buyer, who has the
 * salt, can prove to be meant, and nobody else can tell.
 *
 * @param listing the slug of what was bought
 * @param listingEvent the id of the event by which it was on sale
 * @param preimage the proof of payment; none if it was free or paid from the buyer's balance here
 * @param parts who gets what; none if it was free
 * @param entry where it stands in the ledger; nowhere if it was free
 */
public record Receipt(
        ReceiptId id,
        String listing,
        String listingEvent,
        String title,
        String goods,
        String version,
        NostrKey seller,
        ContentHash content,
        Msat amount,
        @Nullable Preimage preimage,
        String policy,
        int policyVersion,
        List<Split.Part> parts,
        ContentHash buyerCommitment,
        @Nullable Entry entry,
        Instant paidAt) {

    /** The number of this form; what is added later stands at the end. */
    static final int FORM = 1;

    /**
     * A transfer in the ledger.
     *
     * @param transfer its number
     * @param hash of the transfer as it was entered
     */
    public record Entry(String reference, long transfer, ContentHash hash) {}

    public Receipt {
        parts = List.copyOf(parts);
    }

    /** Whether it was paid with what the portal owed the buyer: then the ledger is the proof. */
    public boolean isFromBalance() {
        return preimage == null && !amount.isZero();
    }

    /** What hides the buyer {@code key} behind {@code salt}. */
    static ContentHash commitment(String salt, NostrKey key) {
        var digest = ContentHash.digest();
        digest.update(Hex.bytes(salt));
        digest.update(key.bytes());
        return new ContentHash(Hex.of(digest.digest()));
    }

    /** One line without spaces, members always in this order. */
    String json() {
        var out = new StringBuilder("{\"receipt\":").append(FORM);
        member(out, "number", id.hex());
        member(out, "listing", listing);
        member(out, "listing_event", listingEvent);
        member(out, "title", title);
        member(out, "goods", goods);
        member(out, "version", version);
        member(out, "seller", seller.hex());
        member(out, "content_sha256", content.hex());
        out.append(",\"amount_msat\":").append(amount.value());
        if (preimage != null) {
            member(out, "payment_hash", preimage.hash().hex());
            member(out, "preimage", preimage.hex());
        }
        member(out, "split", policy);
        out.append(",\"split_version\":").append(policyVersion).append(",\"parts\":[");
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            out.append(i == 0 ? "{" : ",{").append("\"to\":");
            out.append(CanonicalJson.quote(part.recipient().name().toLowerCase(Locale.ROOT)));
            out.append(",\"bps\":").append(part.bps());
            out.append(",\"msat\":").append(part.amount().value()).append('}');
        }
        out.append(']');
        member(out, "buyer_commitment", buyerCommitment.hex());
        if (entry != null) {
            member(out, "ledger_reference", entry.reference());
            out.append(",\"ledger_transfer\":").append(entry.transfer());
            member(out, "ledger_hash", entry.hash().hex());
        }
        return out.append(",\"paid_at\":").append(paidAt.getEpochSecond()).append('}').toString();
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static Receipt read(String json) {
        var texts = new HashMap<String, String>();
        var numbers = new HashMap<String, Long>();
        var parts = new ArrayList<Split.Part>();
        var reader = new StrictJson(json);
        reader.object(name -> {
            if (name.equals("parts")) {
                reader.array(() -> parts.add(part(reader)));
            } else {
                value(reader, name, texts, numbers);
            }
        });
        reader.end();
        var preimage = texts.get("preimage");
        return new Receipt(
                new ReceiptId(text(texts, "number")),
                text(texts, "listing"),
                text(texts, "listing_event"),
                text(texts, "title"),
                text(texts, "goods"),
                text(texts, "version"),
                new NostrKey(text(texts, "seller")),
                new ContentHash(text(texts, "content_sha256")),
                new Msat(number(numbers, "amount_msat")),
                preimage == null ? null : new Preimage(preimage),
                text(texts, "split"),
                Math.toIntExact(number(numbers, "split_version")),
                parts,
                new ContentHash(text(texts, "buyer_commitment")),
                entry(texts, numbers),
                Instant.ofEpochSecond(number(numbers, "paid_at")));
    }

    private static @Nullable Entry entry(Map<String, String> texts, Map<String, Long> numbers) {
        if (!texts.containsKey("ledger_reference")) {
            return null;
        }
        return new Entry(
                text(texts, "ledger_reference"),
                number(numbers, "ledger_transfer"),
                new ContentHash(text(texts, "ledger_hash")));
    }

    private static Split.Part part(StrictJson reader) {
        var texts = new HashMap<String, String>();
        var numbers = new HashMap<String, Long>();
        reader.object(name -> value(reader, name, texts, numbers));
        return new Split.Part(
                Recipient.valueOf(text(texts, "to").toUpperCase(Locale.ROOT)),
                Math.toIntExact(number(numbers, "bps")),
                new Msat(number(numbers, "msat")));
    }

    private static void value(
            StrictJson reader, String name, Map<String, String> texts, Map<String, Long> numbers) {
        if (reader.peek() == '"') {
            texts.put(name, reader.string());
        } else {
            numbers.put(name, reader.integer());
        }
    }

    private static String text(Map<String, String> texts, String name) {
        var text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("a receipt without " + name);
        }
        return text;
    }

    private static long number(Map<String, Long> numbers, String name) {
        var number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("a receipt without " + name);
        }
        return number;
    }

    private static void member(StringBuilder out, String name, String value) {
        out.append(",\"").append(name).append("\":").append(CanonicalJson.quote(value));
    }
}
