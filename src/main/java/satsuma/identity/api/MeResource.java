package satsuma.identity.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import satsuma.identity.People;
import satsuma.platform.visitor.Visitor;

/** {@code /api/v1/me}: who the request's sender is. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class MeResource {

    @Inject People people;
    @Inject Visitor visitor;

    /** 401 {@code sign-in-first} without a proof, a token or a cookie. */
    @GET
    public MeJson get() {
        return MeJson.of(people.get(visitor.require().key()));
    }
}
