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
import java.util.stream.Stream;
import org.orderbell.catalog.ProductSearch;
import org.orderbell.order.OrderView;
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
        OrderView view = OrderView.of(caller.actor());
        Parameters query = new Parameters(uri.getQueryParameters());
        int limit = (int) query.number("limit", 100, 1, 500);
        ProductSearch.Page page = search.search(query.text("q", 100), place(query.cursor(3)), limit);
        Stream<JsonObject> items = page.found().stream().map(found -> Json.createObjectBuilder(
                        view.shapeProduct(found.offer().toJson()))
                .add("similar", found.similar())
                .build());
        return ListPage.of(items, next(page.next())).build();
    }

    private static String next(ProductSearch.Place place) {
        return place == null ? null : Parameters.cursor(Integer.toString(place.rank()), place.name(), place.sku());
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
