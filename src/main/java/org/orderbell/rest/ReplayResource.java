package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import org.orderbell.account.Actor;
import org.orderbell.order.OrderPast;

/** The board at an earlier time; what happened after it is in the log. */
@Path("/replay")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ReplayResource {

    private static final int BOARD_BYTES = 8 * 1024 * 1024;

    @Inject
    private Caller caller;

    @Inject
    private OrderPast past;

    @Inject
    private Clock clock;

    @GET
    @LargeRead
    public Response at(@Context UriInfo uri) {
        Actor actor = caller.actor();
        Parameters query = new Parameters(uri.getQueryParameters());
        Instant now = clock.instant();
        Instant at = query.instant("at", now);
        JsonList board = new JsonList("items", BOARD_BYTES);
        JsonObject about =
                past.at(actor, at.isAfter(now) ? now : at, query.set("site"), order -> board.add(order.toString()));
        return board.end(about).build();
    }
}
