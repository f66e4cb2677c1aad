package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.orderbell.account.Actor;
import org.orderbell.chat.ChatDigest;
import org.orderbell.order.OrderDigest;
import org.orderbell.platform.Json;

/** What happened after a position, summed up for somebody who comes back. */
@Path("/digest")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DigestResource {

    @Inject
    private Caller caller;

    @Inject
    private OrderDigest digest;

    @Inject
    private ChatDigest chat;

    @GET
    public String get(@Context UriInfo uri) {
        Parameters query = new Parameters(uri.getQueryParameters());
        Actor actor = caller.actor();
        JsonObject happened = digest.since(actor, query.number("after", 0, 0, Long.MAX_VALUE), query.set("site"));
        long from = happened.getJsonNumber("from").longValue();
        return Json.createObjectBuilder(happened)
                .add("chat", chat.since(actor, from))
                .build()
                .toString();
    }
}
