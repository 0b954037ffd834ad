package satsuma.lightning;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import satsuma.kernel.Bech32;
import satsuma.kernel.Refusal;

/**
 * Where money shall go, as people write it: a Lightning Address, an LNURL or an invoice.
 *
 * @param text without scheme; addresses and LNURLs in lower case
 * @see <a href="https://github.com/lnurl/luds/blob/luds/16.md">LUD-16</a>, <a
 *     href="https://github.com/lnurl/luds/blob/luds/01.md">LUD-01</a>
 */
public record PayTarget(String text) {

    private static final int LENGTH_MAX = Bolt11.LENGTH_MAX;

    private static final Pattern ADDRESS =
            Pattern.compile("[a-z0-9._+-]{1,64}@[a-z0-9.-]{1,253}(?::[0-9]{1,5})?");

    private static final String LNURL = "lnurl";

    /**
     * Reads {@code text}.
     *
     * @throws Refusal {@link LightningRefusal#TARGET_MALFORMED} if it is none of the three, {@link
     *     LightningRefusal#INVOICE_MALFORMED} if it means to be an invoice and is broken
     */
    public static PayTarget read(String text) {
        var bare = text.strip();
        if (bare.regionMatches(true, 0, "lightning:", 0, 10)) {
            bare = bare.substring(10);
        }
        if (bare.length() > LENGTH_MAX) {
            throw new Refusal(LightningRefusal.TARGET_MALFORMED);
        }
        var lower = bare.toLowerCase(Locale.ROOT);
        if (ADDRESS.matcher(lower).matches()) {
            return new PayTarget(lower);
        }
        if (lower.startsWith(LNURL)) {
            var target = new PayTarget(lower);
            target.url();
            return target;
        }
        if (Bolt11.looksLike(lower)) {
            return new PayTarget(Bolt11.read(bare).text());
        }
        throw new Refusal(LightningRefusal.TARGET_MALFORMED);
    }

    public boolean isAddress() {
        return text.indexOf('@') > 0;
    }

    public boolean isInvoice() {
        return !isAddress() && !text.startsWith(LNURL);
    }

    /** The invoice, if it is one. */
    public Bolt11 invoice() {
        return Bolt11.read(text);
    }

    /** The host of an address, with its port if it names one. */
    public String host() {
        return text.substring(text.indexOf('@') + 1);
    }

    /** The part of an address before the host. */
    public String user() {
        return text.substring(0, text.indexOf('@'));
    }

    /**
     * Where an LNURL leads.
     *
     * @throws Refusal {@link LightningRefusal#TARGET_MALFORMED} if it leads nowhere
     */
    public URI url() {
        try {
            var decoded = Bech32.decode(text);
            if (!decoded.prefix().equals(LNURL)) {
                throw new IllegalArgumentException("not an LNURL");
            }
            var url = URI.create(new String(decoded.bytes(), StandardCharsets.UTF_8));
            if (url.getScheme() == null || url.getHost() == null) {
                throw new IllegalArgumentException("not an address on the web");
            }
            return url;
        } catch (IllegalArgumentException _) {
            throw new Refusal(LightningRefusal.TARGET_MALFORMED);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
