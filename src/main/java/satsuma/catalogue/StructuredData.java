package satsuma.catalogue;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Map;
import satsuma.kernel.Msat;
import satsuma.reputation.Review;
import satsuma.reputation.Stars;

/**
 * A listing in the words of schema.org, for search engines.
 *
 * @see <a href="https://schema.org/Product">Product</a>, <a
 *     href="https://schema.org/Dataset">Dataset</a>
 */
public final class StructuredData {

    /** Kept: each static call of {@code Json} looks for its provider anew. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private static final int SAT_PLACES = 8;

    private StructuredData() {}

    /**
     * JSON-LD that can stand in a script element: nothing in it ends one.
     *
     * @param stars that buyers gave
     */
    public static String of(Listing listing, URI site, Stars stars) {
        var address = site + "/l/" + listing.slug();
        var product = product(listing, site, address);
        if (stars.isAny()) {
            product.add("aggregateRating", rating(stars));
        }
        var graph = JSON.createArrayBuilder().add(product);
        if (listing.goods() == Goods.DATASET) {
            graph.add(dataset(listing, site, address));
        }
        return document(graph)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String document(JsonArrayBuilder graph) {
        return JSON.createObjectBuilder()
                .add("@context", "https://schema.org")
                .add("@graph", graph)
                .build()
                .toString();
    }

    private static JsonObjectBuilder product(Listing listing, URI site, String address) {
        return JSON.createObjectBuilder()
                .add("@type", "Product")
                .add("@id", address)
                .add("name", listing.title())
                .add("description", listing.summary())
                .add("sku", listing.slug())
                .add("category", listing.category())
                .add("offers", offer(listing, site, address));
    }

    private static JsonObjectBuilder rating(Stars stars) {
        return JSON.createObjectBuilder()
                .add("@type", "AggregateRating")
                .add("ratingValue", stars.meanText())
                .add("reviewCount", stars.total())
                .add("bestRating", Review.STARS_MAX)
                .add("worstRating", 1);
    }

    private static JsonObjectBuilder offer(Listing listing, URI site, String address) {
        return JSON.createObjectBuilder()
                .add("@type", "Offer")
                .add("url", address)
                .add("price", bitcoin(listing.price()))
                .add("priceCurrency", "BTC")
                .add("availability", "https://schema.org/InStock")
                .add("seller", seller(listing, site));
    }

    private static JsonObjectBuilder dataset(Listing listing, URI site, String address) {
        return JSON.createObjectBuilder()
                .add("@type", "Dataset")
                .add("@id", address + "#dataset")
                .add("url", address)
                .add("name", listing.title())
                .add("description", listing.summary())
                .add("license", listing.licence())
                .add("version", listing.version())
                .add("keywords", JSON.createArrayBuilder(listing.tags()))
                .add("isAccessibleForFree", listing.isFree())
                .add("datePublished", listing.publishedAt().toString())
                .add("dateModified", listing.updatedAt().toString())
                .add("creator", seller(listing, site))
                .add(
                        "distribution",
                        JSON.createObjectBuilder()
                                .add("@type", "DataDownload")
                                .add("encodingFormat", listing.mediaType())
                                .add("contentSize", listing.sizeBytes() + " B")
                                .add("sha256", listing.content().hex()));
    }

    private static JsonObjectBuilder seller(Listing listing, URI site) {
        return JSON.createObjectBuilder()
                .add("@type", "Person")
                .add("name", listing.sellerName())
                .add("url", site + "/u/" + listing.seller().npub());
    }

    private static String bitcoin(Msat price) {
        return BigDecimal.valueOf(price.sat(), SAT_PLACES).toPlainString();
    }
}
