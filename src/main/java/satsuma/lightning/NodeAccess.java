package satsuma.lightning;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Which node holds the portal's money, and how to get at it; the settings {@code
 * satsuma.lightning.…} say so. Holds secrets, which are not shown when it is printed.
 */
public sealed interface NodeAccess {

    /** As the setting {@code satsuma.lightning.backend} names it. */
    String word();

    /** By {@link LightningTerms#connection}, or the play-sats node. */
    record Nwc() implements NodeAccess {
        @Override
        public String word() {
            return "nwc";
        }
    }

    /**
     * LND, by its REST interface.
     *
     * @param url an origin, {@code https}
     * @param trusted what it shows must be one of these, or signed by them
     * @param macaroon as hex
     */
    record Lnd(URI url, List<X509Certificate> trusted, String macaroon) implements NodeAccess {

        public Lnd {
            trusted = List.copyOf(trusted);
        }

        @Override
        public String word() {
            return "lnd";
        }

        @Override
        public String toString() {
            return "LND at " + url;
        }
    }

    /**
     * Core Lightning, by clnrest.
     *
     * @param url an origin, {@code https}
     * @param trusted what it shows must be one of these, or signed by them
     */
    record Cln(URI url, List<X509Certificate> trusted, String rune) implements NodeAccess {

        public Cln {
            trusted = List.copyOf(trusted);
        }

        @Override
        public String word() {
            return "cln";
        }

        @Override
        public String toString() {
            return "Core Lightning at " + url;
        }
    }
}
