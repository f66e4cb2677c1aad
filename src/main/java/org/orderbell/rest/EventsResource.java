package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.orderbell.account.Actor;
import org.orderbell.chat.Rooms;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedLog;
import org.orderbell.order.OrderView;
import org.orderbell.platform.Json;

/** The log, page by page: the same events at the same positions as the feed pushes. */
@Path("/events")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {

    @Inject
    private Caller caller;

    @Inject
    private FeedLog log;

    @Inject
    private Rooms rooms;

    /** {@code next} is the position to ask after; it is there even if no event of the page was for the caller. */
    @GET
    @LargeRead
    public Response list(@Context UriInfo uri) {
        Actor actor = caller.actor();
        Parameters query = new Parameters(uri.getQueryParameters());
        long after = query.number("after", 0, 0, Long.MAX_VALUE);
        int limit = (int) query.number("limit", 100, 1, 1000);
        OrderView view = OrderView.of(actor);
        List<FeedEvent> page = log.after(after, limit);
        JsonList items = ListPage.begin();
        Set<String> readable = rooms.readable(
                actor, page.stream().flatMap(event -> event.room().stream()).toList());
        for (FeedEvent event : page) {
            boolean seen = event.site() == null || actor.mayActAt(event.site());
            if (seen
                    && view.lets(event.type())
                    && readable.containsAll(event.room().stream().toList())) {
                items.add(event.cloudEvent(view.shapeData(event.dataAsJson()).toString()));
            }
        }
        JsonValue next = FeedLog.isFull(page, limit)
                ? Json.createValue(page.get(page.size() - 1).position())
                : JsonValue.NULL;
        return ListPage.end(items, next)
                .header("Orderbell-Position", log.head())
                .build();
    }
}
