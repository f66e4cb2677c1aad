package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.orderbell.account.Actor;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedLog;
import org.orderbell.order.Intake;
import org.orderbell.order.OrderDesk;
import org.orderbell.order.OrderStatus;
import org.orderbell.order.OrderView;
import org.orderbell.order.Orders;
import org.orderbell.order.Sightings;
import org.orderbell.order.Tick;
import org.orderbell.platform.Fields;
import org.orderbell.platform.Json;

/** One order: read it, edit it, move it, see what happened to it. */
@Path("/orders/{number: [0-9]{4}-[0-9]+}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrderResource {

    private static final int HISTORY = 1000;
    private static final int PAGE = 200;
    private static final String MERGE_PATCH = "application/merge-patch+json";

    @Inject
    private Caller caller;

    @Inject
    private OrderDesk desk;

    @Inject
    private Intake intake;

    @Inject
    private Orders orders;

    @Inject
    private Sightings sightings;

    @Inject
    private FeedLog log;

    @GET
    public Response get(@PathParam("number") String number, @HeaderParam("If-None-Match") String known) {
        Actor actor = caller.actor();
        JsonObject order = orders.view(actor, number);
        if (known != null && known.contains("\"" + order.get("version") + "\"")) {
            return Response.notModified(order.get("version").toString()).build();
        }
        return answer(actor, order);
    }

    @PATCH
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    public Response edit(
            @PathParam("number") String number,
            byte[] bytes,
            @HeaderParam("If-Match") String match,
            @HeaderParam("Idempotency-Key") String key) {
        Actor actor = caller.actor();
        JsonObject patch = JsonBody.read(bytes).json();
        Long expected = IfMatch.needed(match);
        if (patch.containsKey("assignee")) {
            return assign(actor, number, patch, expected);
        }
        return answer(actor, intake.edit(actor, number, patch, expected, IdempotencyKey.read(key)));
    }

    @POST
    @Path("/moves")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response move(@PathParam("number") String number, byte[] bytes, @HeaderParam("If-Match") String match) {
        Actor actor = caller.actor();
        Fields fields = new Fields(JsonBody.read(bytes).json()).only("to", "reason");
        OrderStatus to = fields.choice("to", OrderStatus.class);
        if (to == null && fields.errors().isEmpty()) {
            fields.error("to", "is missing");
        }
        String reason = fields.lines("reason", 500);
        fields.check();
        return answer(actor, desk.move(actor, number, to, reason, IfMatch.version(match)));
    }

    /** Ticks a line off that the kitchen has made, or takes the tick back. */
    @PUT
    @Path("/lines/{line: [1-9][0-9]{0,8}}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response tick(@PathParam("number") String number, @PathParam("line") int line, byte[] bytes) {
        Actor actor = caller.actor();
        Fields fields = new Fields(JsonBody.read(bytes).json()).only("done");
        boolean done = Tick.done(fields);
        fields.check();
        return answer(actor, desk.tick(actor, number, line, done));
    }

    /** The newest events, oldest first; {@code next} leads to those before them. */
    @GET
    @Path("/events")
    @LargeRead
    public Response events(@PathParam("number") String number, @Context UriInfo uri) {
        Actor actor = caller.actor();
        Parameters query = new Parameters(uri.getQueryParameters());
        int limit = (int) query.number("limit", PAGE, 1, HISTORY);
        Long before = query.cursorNumber();
        orders.view(actor, number);
        OrderView view = OrderView.of(actor);
        List<FeedEvent> page = before == null ? newest(number, limit) : log.of("order/" + number, before, limit);
        JsonList items = ListPage.begin();
        page.stream()
                .filter(event -> view.lets(event.type()))
                .forEach(event -> items.add(
                        event.cloudEvent(view.shapeData(event.dataAsJson()).toString())));
        JsonValue next = FeedLog.isFull(page, limit)
                ? Json.createValue(Parameters.cursor(Long.toString(page.get(0).position())))
                : JsonValue.NULL;
        return ListPage.end(items, next).build();
    }

    /** On which screens it was seen. */
    @GET
    @Path("/seen")
    public Response seen(@PathParam("number") String number) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        sightings
                .of(caller.actor(), number)
                .forEach(sighting -> items.add(Json.createObjectBuilder()
                        .add("screen", sighting.screen())
                        .add("user", sighting.user())
                        .add("at", sighting.at().toString())));
        return Response.ok(
                        Json.createObjectBuilder().add("items", items).build().toString())
                .build();
    }

    private List<FeedEvent> newest(String number, int limit) {
        List<FeedEvent> events = log.of("order/" + number, limit);
        if (events.stream().anyMatch(event -> event.position() == 0)) {
            // whoever moved the order a moment ago wants to see it here, with the id that it has on the feed
            log.sequence(HISTORY);
            return log.of("order/" + number, limit);
        }
        return events;
    }

    private Response assign(Actor actor, String number, JsonObject patch, Long expected) {
        JsonValue to = patch.get("assignee");
        if (patch.size() > 1 || !(to == JsonValue.NULL || to instanceof JsonString)) {
            throw Fields.invalid(new Fields(patch)
                    .error("assignee", "must be a login or null, and the only member of its patch")
                    .errors());
        }
        String login = to instanceof JsonString string ? string.getString() : null;
        return answer(actor, desk.assign(actor, number, login, expected));
    }

    private static Response answer(Actor actor, JsonObject order) {
        return Response.ok(OrderView.of(actor).shape(order).toString())
                .tag(order.get("version").toString())
                .build();
    }
}
