package satsuma.lightning.wire;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import satsuma.lightning.LightningNode;
import satsuma.lightning.LightningTerms;
import satsuma.lightning.NodeAccess;
import satsuma.platform.http.PinnedHttp;

/** The one {@link LightningNode} there is: the one the settings name. */
@ApplicationScoped
class ChosenNode {

    /** What LND's gateway hands on to LND; the value is hex. */
    static final String MACAROON = "Grpc-Metadata-macaroon";

    static final String RUNE = "Rune";

    @Inject NodeAccess access;
    @Inject LightningTerms terms;
    @Inject NwcNode nwc;
    @Inject InstantSource clock;

    @Produces
    @Singleton
    LightningNode node() {
        return switch (access) {
            case NodeAccess.Nwc _ -> nwc;
            case NodeAccess.Lnd(var url, var trusted, var macaroon) ->
                    new LndNode(
                            new NodeHttp(PinnedHttp.trusting(trusted), url, MACAROON, macaroon),
                            terms);
            case NodeAccess.Cln(var url, var trusted, var rune) ->
                    new ClnNode(
                            new NodeHttp(PinnedHttp.trusting(trusted), url, RUNE, rune),
                            terms,
                            clock);
        };
    }
}
