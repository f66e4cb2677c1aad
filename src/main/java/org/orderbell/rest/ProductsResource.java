package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.orderbell.catalog.Offer;
import org.orderbell.catalog.Products;
import org.orderbell.platform.Json;

/** The catalogue with free stock, by name. */
@Path("/products")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProductsResource {

    @Inject
    private Caller caller;

    @Inject
    private Products products;

    @GET
    public Response list(@Context UriInfo uri) {
        caller.actor();
        Parameters query = new Parameters(uri.getQueryParameters());
        int limit = (int) query.number("limit", 100, 1, 500);
        String[] cursor = query.cursor(2);
        List<Offer> page = products.search(
                query.text("q", 100), cursor == null ? null : cursor[0], cursor == null ? null : cursor[1], limit);
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.forEach(offer -> items.add(offer.toJson()));
        JsonValue next = JsonValue.NULL;
        if (page.size() == limit) {
            Offer last = page.get(limit - 1);
            next = Json.createValue(Parameters.cursor(last.name(), last.sku()));
        }
        return Response.ok(Json.createObjectBuilder()
                        .add("items", items)
                        .add("next", next)
                        .build()
                        .toString())
                .build();
    }
}
