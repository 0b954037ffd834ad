package satsuma.earnings.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import satsuma.platform.visitor.Visitor;

/** {@code /api/v1/earnings}: what the asking person earns. */
@Path("earnings")
@RequestScoped
public class EarningsResource {

    @Inject Visitor visitor;
    @Inject EarningsStreams streams;

    /** A word as server-sent events: one at once, and another whenever a figure has changed. */
    @GET
    @Path("live")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void live(@Context SseEventSink sink, @Context Sse sse) {
        streams.open(visitor.require().key(), sink, sse);
    }
}
