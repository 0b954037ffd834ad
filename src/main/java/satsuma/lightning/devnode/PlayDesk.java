package satsuma.lightning.devnode;

import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Hex;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.kernel.UseCase;
import satsuma.lightning.NwcUri;
import satsuma.lightning.PlayBank;
import satsuma.nostr.EventSigner;
import satsuma.nostr.SecretKey;
import satsuma.platform.config.Site;
import satsuma.platform.secret.SecretBox;

/** Opens wallets at the play-sats node, each with a connection of its own. */
@UseCase
public class PlayDesk implements PlayBank {

    /** The portal's wallet: where payments come in and payouts leave from. */
    static final String PORTAL = "portal";

    /** Where routing fees go. */
    static final String ROUTING = "routing";

    private static final int NAME_MAX = 40;

    private final PlayBooks books;
    private final Keys keys;
    private final SecretBox secrets;
    private final EventSigner signer;
    private final Site site;

    @Inject
    public PlayDesk(PlayBooks books, Keys keys, SecretBox secrets, EventSigner signer, Site site) {
        this.books = books;
        this.keys = keys;
        this.secrets = secrets;
        this.signer = signer;
        this.site = site;
    }

    @Override
    public NwcUri portal() {
        if (!books.hasWallet(PORTAL)) {
            books.lock();
            addIfMissing(PORTAL);
            addIfMissing(ROUTING);
        }
        return connect(PORTAL);
    }

    @Override
    public String open(NostrKey person, String wish, Msat balance) {
        var known = books.walletOfPerson(person);
        if (known.isPresent()) {
            return known.get();
        }
        books.lock();
        return books.walletOfPerson(person)
                .orElseGet(() -> {
                    var name = free(wish);
                    add(name, person, balance.value());
                    return name;
                });
    }

    @Override
    public Optional<NwcUri> connection(NostrKey person) {
        return books.walletOfPerson(person).map(this::connect);
    }

    @Override
    public Optional<String> name(NostrKey person) {
        return books.walletOfPerson(person);
    }

    @Override
    public String host() {
        return site.getHost();
    }

    private void addIfMissing(String name) {
        if (!books.hasWallet(name)) {
            add(name, null, 0);
        }
    }

    private void add(String name, @Nullable NostrKey person, long balanceMsat) {
        var secret = signer.freshKey();
        books.addWallet(
                name,
                person,
                signer.keyOf(secret),
                secrets.seal(secret.bytes(), context(name)),
                balanceMsat);
    }

    private String free(String wish) {
        var plain = wish.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "");
        var stem = plain.isEmpty() ? "anyone" : plain;
        var name = stem.substring(0, Math.min(NAME_MAX, stem.length()));
        if (name.equals(PORTAL) || name.equals(ROUTING)) {
            name = name + ".person";
        }
        var free = name;
        for (int i = 2; books.hasWallet(free); i++) {
            free = name + i;
        }
        return free;
    }

    private NwcUri connect(String wallet) {
        var secret = SecretKey.of(secrets.open(books.sealedSecretOf(wallet), context(wallet)));
        var service = signer.keyOf(keys.get(Keys.SERVICE));
        return new NwcUri(
                "nostr+walletconnect://"
                        + service.hex()
                        + "?relay="
                        + URLEncoder.encode(site.getRelay().toString(), StandardCharsets.UTF_8)
                        + "&secret="
                        + Hex.of(secret.bytes())
                        + "&lud16="
                        + URLEncoder.encode(wallet + "@" + host(), StandardCharsets.UTF_8));
    }

    private static String context(String wallet) {
        return "playnode-wallet:" + wallet;
    }
}
