package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.orderbell.account.Actor;
import org.orderbell.order.PastCustomers;
import org.orderbell.platform.Json;

/** Who has ordered before, by name or telephone number. */
@Path("/customers")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CustomersResource {

    private static final int SHORTEST = 3;

    @Inject
    private Caller caller;

    @Inject
    private PastCustomers customers;

    @GET
    public String find(@Context UriInfo uri) {
        Actor actor = caller.actor();
        Parameters query = new Parameters(uri.getQueryParameters());
        int limit = (int) query.number("limit", 10, 1, 50);
        String text = query.text("q", 100);
        if (text == null || text.length() < SHORTEST) {
            throw Parameters.wrong("q", "must have at least " + SHORTEST + " characters");
        }
        JsonArrayBuilder items = Json.createArrayBuilder();
        customers.find(actor, text, limit).forEach(items::add);
        return Json.createObjectBuilder().add("items", items).build().toString();
    }
}
