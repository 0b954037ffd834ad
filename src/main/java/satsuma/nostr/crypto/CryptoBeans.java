package satsuma.nostr.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import satsuma.nostr.Curve;
import satsuma.nostr.EventCheck;
import satsuma.nostr.EventSigner;
import satsuma.nostr.GiftWrap;
import satsuma.nostr.KeyExport;
import satsuma.nostr.Nip44;
import satsuma.nostr.NostrTerms;

/** Makes the beans that plain classes of the root are. */
@ApplicationScoped
class CryptoBeans {

    private static final System.Logger LOG = System.getLogger(CryptoBeans.class.getName());

    @Produces
    @Singleton
    Curve curve(NostrTerms terms) {
        if (!terms.nativeCurve()) {
            return new PureCurve();
        }
        try {
            return new NativeCurve();
        } catch (LinkageError | RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the native curve does not load here, the slow one in Java takes its place",
                    e);
            return new PureCurve();
        }
    }

    @Produces
    @Singleton
    EventSigner signer(Curve curve) {
        return new EventSigner(curve);
    }

    @Produces
    @Singleton
    EventCheck check(Curve curve) {
        return new EventCheck(curve);
    }

    @Produces
    @Singleton
    Nip44 nip44(Curve curve) {
        return new Nip44(curve);
    }

    @Produces
    @Singleton
    GiftWrap giftWrap(Nip44 nip44, EventSigner signer, EventCheck check) {
        return new GiftWrap(nip44, signer, check);
    }

    @Produces
    @Singleton
    KeyExport keyExport() {
        return new Ncryptsec();
    }
}
