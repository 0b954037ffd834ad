package satsuma.catalogue.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import satsuma.catalogue.Catalogue;

/** {@code /api/v1/listings}: what is on offer, one by one. */
@Path("listings/{slug}")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ListingResource {

    @Inject Catalogue catalogue;

    /** One listing; 404 {@code catalogue-listing-unknown} if there is none. */
    @GET
    public ListingJson get(@PathParam("slug") String slug) {
        return ListingJson.of(catalogue.get(slug));
    }

    /** The signed event that announced it, byte for byte as it came. */
    @GET
    @Path("event")
    public String event(@PathParam("slug") String slug) {
        return catalogue.event(slug).json();
    }
}
