package satsuma.lightning.devnode;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import satsuma.nostr.EventSigner;
import satsuma.nostr.SecretKey;
import satsuma.platform.secret.SecretBox;

/** The node's own keys, made at its first start and kept sealed. Ask inside a transaction. */
@Singleton
class Keys {

    /** With which invoices are signed. */
    static final String NODE = "node";

    /** With which wallet connections are answered. */
    static final String SERVICE = "service";

    private final PlayBooks books;
    private final SecretBox secrets;
    private final EventSigner signer;
    private final Map<String, SecretKey> known = new ConcurrentHashMap<>();

    @Inject
    Keys(PlayBooks books, SecretBox secrets, EventSigner signer) {
        this.books = books;
        this.secrets = secrets;
        this.signer = signer;
    }

    SecretKey get(String name) {
        var key = known.get(name);
        return key == null ? read(name) : key;
    }

    private SecretKey read(String name) {
        books.lock();
        var kept =
                books.secret(name).map(sealed -> SecretKey.of(secrets.open(sealed, context(name))));
        if (kept.isPresent()) {
            // Only what a committed transaction has left may be remembered.
            known.put(name, kept.get());
            return kept.get();
        }
        var fresh = signer.freshKey();
        books.addSecret(name, secrets.seal(fresh.bytes(), context(name)));
        return fresh;
    }

    private static String context(String name) {
        return "playnode-secret:" + name;
    }
}
