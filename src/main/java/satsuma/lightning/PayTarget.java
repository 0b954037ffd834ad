package satsuma.lightning;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import satsuma.kernel.Bech32;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;

/**
 * Where money shall go: a Lightning Address, an LNURL, an invoice, or a wallet of the payee's own
 * that gives invoices by Nostr Wallet Connect.
 *
 * @param text without {@code lightning:}; addresses and bech32 in lower case, an {@code lnurlp://}
 *     address as it was written, a wallet as {@code wallet:} and the hex key of its service
 * @see <a href="https://github.com/lnurl/luds/blob/luds/16.md">LUD-16</a>, <a
 *     href="https://github.com/lnurl/luds/blob/luds/01.md">LUD-01</a>, <a
 *     href="https://github.com/lnurl/luds/blob/luds/17.md">LUD-17</a>
 */
public record PayTarget(String text) {

    private static final int LENGTH_MAX = Bolt11.LENGTH_MAX;

    private static final Pattern ADDRESS =
            Pattern.compile("[a-z0-9._+-]{1,64}@[a-z0-9.-]{1,253}(?::[0-9]{1,5})?");

    private static final String LIGHTNING = "lightning:";
    private static final String BECH32 = "lnurl";
    private static final String SCHEME = "lnurlp://";
    private static final String WALLET = "wallet:";

    /**
     * Reads what someone has typed or pasted.
     *
     * @throws Refusal {@link LightningRefusal#TARGET_MALFORMED} if it is no address, LNURL or
     *     invoice, {@link LightningRefusal#INVOICE_MALFORMED} if it means to be an invoice and is
     *     broken
     */
    public static PayTarget read(String text) {
        var bare = text.strip();
        if (bare.regionMatches(true, 0, LIGHTNING, 0, LIGHTNING.length())) {
            bare = bare.substring(LIGHTNING.length());
        }
        if (bare.length() > LENGTH_MAX) {
            throw malformed();
        }
        var lower = bare.toLowerCase(Locale.ROOT);
        if (ADDRESS.matcher(lower).matches()) {
            return new PayTarget(lower);
        }
        if (lower.startsWith(SCHEME)) {
            return leading(new PayTarget(SCHEME + bare.substring(SCHEME.length())));
        }
        if (lower.startsWith(BECH32)) {
            return leading(new PayTarget(lower));
        }
        if (Bolt11.looksLike(lower)) {
            return new PayTarget(Bolt11.read(bare).text());
        }
        throw malformed();
    }

    /** The wallet behind a connection that is kept here. */
    public static PayTarget wallet(NostrKey service) {
        return new PayTarget(WALLET + service.hex());
    }

    public boolean isAddress() {
        return !isLnurl() && text.indexOf('@') > 0;
    }

    public boolean isInvoice() {
        return !isLnurl() && !isAddress() && !isWallet();
    }

    public boolean isWallet() {
        return text.startsWith(WALLET);
    }

    /** Whether the payee answers over the web. */
    public boolean isLnurl() {
        return text.startsWith(SCHEME) || text.startsWith(BECH32) && text.indexOf('@') < 0;
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
            var url =
                    text.startsWith(SCHEME)
                            ? URI.create("https://" + text.substring(SCHEME.length()))
                            : decoded();
            if (url.getScheme() == null || url.getHost() == null || url.getUserInfo() != null) {
                throw new IllegalArgumentException("not an address on the web");
            }
            return url;
        } catch (IllegalArgumentException _) {
            throw malformed();
        }
    }

    /** For people: short enough for a line of a table. */
    public String brief() {
        if (isWallet()) {
            return WALLET + text.substring(WALLET.length(), WALLET.length() + 8) + "…";
        }
        return text.length() <= 60 ? text : text.substring(0, 40) + "…";
    }

    private URI decoded() {
        var decoded = Bech32.decode(text);
        if (!decoded.prefix().equals(BECH32)) {
            throw new IllegalArgumentException("not an LNURL");
        }
        return URI.create(new String(decoded.bytes(), StandardCharsets.UTF_8));
    }

    private static PayTarget leading(PayTarget target) {
        target.url();
        return target;
    }

    private static Refusal malformed() {
        return new Refusal(LightningRefusal.TARGET_MALFORMED);
    }

    @Override
    public String toString() {
        return text;
    }
}
