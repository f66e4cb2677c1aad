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
import org.orderbell.catalog.ProductSearch;
import org.orderbell.platform.Json;

/** The catalogue with free stock, by name or by how well it fits what is searched for. */
@Path("/products")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ProductsResource {

    @Inject
    private Caller caller;

    @Inject
    private ProductSearch search;

    @GET
    public Response list(@Context UriInfo uri) {
        caller.actor();
        Parameters query = new Parameters(uri.getQueryParameters());
        int limit = (int) query.number("limit", 100, 1, 500);
        ProductSearch.Page page = search.search(query.text("q", 100), place(query.cursor(3)), limit);
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.found()
                .forEach(found -> items.add(
                        Json.createObjectBuilder(found.offer().toJson()).add("similar", found.similar())));
        JsonValue next = JsonValue.NULL;
        if (page.next() != null) {
            next = Json.createValue(Parameters.cursor(
                    Integer.toString(page.next().rank()),
                    page.next().name(),
                    page.next().sku()));
        }
        return Response.ok(Json.createObjectBuilder()
                        .add("items", items)
                        .add("next", next)
                        .build()
                        .toString())
                .build();
    }

    private static ProductSearch.Place place(String[] cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            return new ProductSearch.Place(Integer.parseInt(cursor[0]), cursor[1], cursor[2]);
        } catch (NumberFormatException e) {
            throw Parameters.wrongCursor();
        }
    }
}
