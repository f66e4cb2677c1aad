package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.orderbell.order.OrderDigest;

/** What happened after a position, summed up for somebody who comes back. */
@Path("/digest")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DigestResource {

    @Inject
    private Caller caller;

    @Inject
    private OrderDigest digest;

    @GET
    public String get(@Context UriInfo uri) {
        Parameters query = new Parameters(uri.getQueryParameters());
        return digest.since(caller.actor(), query.number("after", 0, 0, Long.MAX_VALUE), query.set("site"))
                .toString();
    }
}
