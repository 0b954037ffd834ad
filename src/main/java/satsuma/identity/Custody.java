package satsuma.identity;

import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import satsuma.kernel.Actor;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Refusal;
import satsuma.kernel.UseCase;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.nostr.EventSigner;
import satsuma.nostr.KeyExport;
import satsuma.nostr.Kind;
import satsuma.nostr.SecretKey;

/**
 * Signs with the keys the portal keeps: those of people who asked it to, and its own.
 *
 * <p>Each signature is written down. No key leaves, save to its owner, locked with their password.
 */
@UseCase
public class Custody {

    /** Signing these would let whoever holds the event pass for the person elsewhere. */
    private static final Set<Integer> NEVER_SIGNED = Set.of(Kind.HTTP_AUTH, Kind.CLIENT_AUTH);

    private final KeptKeys keptKeys;
    private final Signatures signatures;
    private final Login login;
    private final EventSigner signer;
    private final KeyExport keyExport;
    private final InstantSource clock;

    @Inject
    public Custody(
            KeptKeys keptKeys,
            Signatures signatures,
            Login login,
            EventSigner signer,
            KeyExport keyExport,
            InstantSource clock) {
        this.keptKeys = keptKeys;
        this.signatures = signatures;
        this.login = login;
        this.signer = signer;
        this.keyExport = keyExport;
        this.clock = clock;
    }

    /** Whether the portal keeps the key of {@code person}. */
    public boolean holds(NostrKey person) {
        return keptKeys.has(person);
    }

    /**
     * Signs for {@code person}.
     *
     * @throws Refusal {@link IdentityRefusal#KEY_NOT_KEPT} if they keep their key themselves,
     *     {@link IdentityRefusal#KIND_NOT_SIGNED} if the event would be a sign-in
     */
    public Event sign(NostrKey person, Draft draft) {
        if (NEVER_SIGNED.contains(draft.kind())) {
            throw new Refusal(IdentityRefusal.KIND_NOT_SIGNED);
        }
        return signWith(key(person), person, draft);
    }

    /**
     * The key of {@code actor}, locked with the password they sign in with.
     *
     * @return {@code ncryptsec1…}, NIP-49
     * @throws Refusal if the portal has none, or the password is wrong
     */
    public String export(Actor actor, String password) {
        var secret = key(actor.key());
        login.requirePassword(actor, password);
        return keyExport.ncryptsec(secret, password);
    }

    /** The portal's own key; made when first asked for. */
    public NostrKey portalKey() {
        return keptKeys.portal().orElseGet(this::madePortalKey);
    }

    /** Signs in the portal's own name. */
    public Event signAsPortal(Draft draft) {
        var portal = portalKey();
        return signWith(key(portal), portal, draft);
    }

    /** What has been signed for {@code actor}, latest first, at most {@code limit}. */
    public List<Signatures.Signed> signedFor(Actor actor, int limit) {
        return signatures.of(actor.key(), limit);
    }

    private Event signWith(SecretKey secret, NostrKey author, Draft draft) {
        if (!draft.author().equals(author)) {
            throw new IllegalArgumentException("a draft by " + draft.author() + " for " + author);
        }
        var event = signer.sign(draft, secret);
        signatures.add(new Signatures.Signed(author, event.kind(), event.id(), clock.instant()));
        return event;
    }

    private SecretKey key(NostrKey person) {
        return keptKeys.find(person).orElseThrow(() -> new Refusal(IdentityRefusal.KEY_NOT_KEPT));
    }

    private NostrKey madePortalKey() {
        var secret = signer.freshKey();
        keptKeys.addPortalIfNone(signer.keyOf(secret), secret);
        return keptKeys.portal().orElseThrow(() -> new IllegalStateException("no portal key"));
    }
}
