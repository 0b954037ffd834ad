package satsuma.catalogue.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import satsuma.catalogue.Catalogue;
import satsuma.catalogue.Query;

/** {@code /api/v1/search}: the search page for programs, with the same parameters. */
@Path("search")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SearchResource {

    @Inject Catalogue catalogue;

    /**
     * What matches {@code q}, {@code goods}, {@code category}, {@code licence}, {@code price},
     * {@code tag}, in the order {@code sort}, on {@code page}. What cannot be understood is left
     * out.
     */
    @GET
    public SearchJson search(@Context UriInfo address) {
        var given = address.getQueryParameters();
        return SearchJson.of(
                catalogue.search(
                        Query.of(
                                first(given, "q"),
                                all(given, "goods"),
                                all(given, "category"),
                                all(given, "licence"),
                                all(given, "price"),
                                all(given, "tag"),
                                first(given, "sort"),
                                first(given, "page"))));
    }

    private static List<String> all(MultivaluedMap<String, String> given, String name) {
        return given.getOrDefault(name, List.of());
    }

    private static String first(MultivaluedMap<String, String> given, String name) {
        var values = all(given, name);
        return values.isEmpty() ? "" : values.getFirst();
    }
}
