package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.orderbell.account.Actor;
import org.orderbell.account.WriteRateLimiter;
import org.orderbell.feed.FeedWindow;
import org.orderbell.order.Intake;
import org.orderbell.order.OrderDesk;
import org.orderbell.order.OrderDraft;
import org.orderbell.order.OrderFilter;
import org.orderbell.order.OrderStatus;
import org.orderbell.order.OrderView;
import org.orderbell.order.Orders;
import org.orderbell.order.Seen;
import org.orderbell.order.Sightings;
import org.orderbell.platform.Faults;
import org.orderbell.platform.Fields;
import org.orderbell.platform.Json;
import org.orderbell.platform.Problem;

/** All orders: place one, list them, move many. */
@Path("/orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {

    private static final int MOVES_AT_ONCE = 500;

    @Inject
    private Caller caller;

    @Inject
    private Intake intake;

    @Inject
    private OrderDesk desk;

    @Inject
    private Orders orders;

    @Inject
    private Sightings sightings;

    @Inject
    private FeedWindow window;

    @Inject
    private WriteRateLimiter limiter;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response place(@Context UriInfo uri, byte[] bytes, @HeaderParam("Idempotency-Key") String key) {
        Actor actor = caller.actor();
        JsonBody body = JsonBody.read(bytes);
        OrderDraft draft = OrderDraft.read(body.json(), caller.source());
        JsonObject order = intake.place(actor, draft, IdempotencyKey.read(key), body.text());
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, Location.of(uri, order.getString("number")))
                .tag(Long.toString(order.getJsonNumber("version").longValue()))
                .entity(OrderView.of(actor).shape(order).toString())
                .build();
    }

    @GET
    @LargeRead
    public Response list(@Context UriInfo uri) {
        Actor actor = caller.actor();
        Parameters query = new Parameters(uri.getQueryParameters());
        OrderFilter filter = new OrderFilter(
                query.choices("status", OrderStatus.class),
                query.set("site"),
                query.text("q", 100),
                query.choice("sort", OrderFilter.Sort.class, OrderFilter.Sort.NEWEST));
        int limit = (int) query.number("limit", 100, 1, 500);
        Long before = query.cursorNumber();
        // Read before the rows: what the rows do not show yet comes with the feed after this position.
        long position = window.last();
        OrderView view = OrderView.of(actor);
        JsonList page = ListPage.begin();
        Optional<Long> last = orders.page(
                actor,
                filter,
                before,
                limit,
                order -> page.add(view.shape(order).toString()));
        JsonValue next =
                last.isPresent() ? Json.createValue(Parameters.cursor(last.get().toString())) : JsonValue.NULL;
        return ListPage.end(page, next).header("Orderbell-Position", position).build();
    }

    /** Somebody has these orders before them. */
    @POST
    @Path("/seen")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response seen(byte[] bytes) {
        Actor actor = caller.actor();
        Fields fields = new Fields(JsonBody.read(bytes).json()).only("orders", "screen");
        Seen seen = Seen.read(fields);
        sightings.see(actor, seen.orders(), seen.screen());
        return Response.noContent().build();
    }

    /** Moves many orders, each in a transaction of its own and with a result of its own. */
    @POST
    @Path("/moves")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response moveMany(byte[] bytes) {
        Actor actor = caller.actor();
        Fields fields = new Fields(JsonBody.read(bytes).json()).only("orders", "to", "reason");
        List<String> numbers = fields.texts("orders", MOVES_AT_ONCE);
        if (numbers.isEmpty()) {
            fields.error("orders", "must name at least one order");
        }
        OrderStatus to = fields.choice("to", OrderStatus.class);
        if (to == null && fields.errors().isEmpty()) {
            fields.error("to", "is missing");
        }
        String reason = fields.lines("reason", 500);
        fields.check();
        JsonList results = new JsonList("results", JsonList.PAGE_BYTES);
        for (String number : numbers) {
            results.add(moveOne(actor, number, to, reason, !results.isFull()).toString());
        }
        return results.end(JsonValue.EMPTY_JSON_OBJECT).build();
    }

    /** @param whole whether the answer has room for the order */
    private JsonObject moveOne(Actor actor, String number, OrderStatus to, String reason, boolean whole) {
        try {
            limiter.count(actor);
            JsonObject order = desk.move(actor, number, to, reason, null);
            JsonObjectBuilder result =
                    Json.createObjectBuilder().add("number", number).add("status", 200);
            return whole ? result.add("order", OrderView.of(actor).shape(order)).build() : result.build();
        } catch (Exception e) {
            Problem problem = Faults.problem(e);
            return Json.createObjectBuilder()
                    .add("number", number)
                    .add("status", problem.status())
                    .add("problem", problem.toJson())
                    .build();
        }
    }
}
