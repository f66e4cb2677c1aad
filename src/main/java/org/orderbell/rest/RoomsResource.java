package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.orderbell.account.Actor;
import org.orderbell.chat.RoomList;
import org.orderbell.chat.RoomList.Page;
import org.orderbell.chat.RoomList.Place;
import org.orderbell.chat.Topics;
import org.orderbell.platform.Fields;
import org.orderbell.platform.Time;

/** The rooms of the caller: list them, open one. */
@Path("/rooms")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoomsResource {

    private static final int OK = Response.Status.OK.getStatusCode();
    private static final int CREATED = Response.Status.CREATED.getStatusCode();

    @Inject
    private Caller caller;

    @Inject
    private RoomList rooms;

    @Inject
    private Topics topics;

    @GET
    public Response list(@Context UriInfo uri) {
        Actor actor = caller.actor();
        Parameters query = new Parameters(uri.getQueryParameters());
        String text = query.text("q", 100);
        int limit = (int) query.number("limit", 100, 1, 200);
        String[] cursor = query.cursor(3);
        Page page = rooms.page(actor, text, cursor == null ? null : place(cursor), limit);
        return ListPage.of(page.rooms().stream(), next(page.next())).build();
    }

    /** A topic, or with {@code with} the room of the caller and somebody else. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response open(@Context UriInfo uri, byte[] bytes) {
        Actor actor = caller.actor();
        JsonObject json = JsonBody.read(bytes).json();
        Fields fields = new Fields(json);
        if (fields.has("with")) {
            String with = fields.only("with").requiredText("with", 60);
            fields.check();
            Topics.Opened opened = topics.direct(actor, with);
            return opened(uri, opened.room(), opened.again() ? OK : CREATED);
        }
        fields.only("room", "title", "invited", "members");
        String key = fields.requiredText("room", 40);
        String title = fields.requiredText("title", 100);
        Boolean invited = fields.flag("invited");
        List<String> members = fields.texts("members", Topics.MEMBERS);
        fields.check();
        return opened(uri, topics.open(actor, key, title, invited != null && invited, members), CREATED);
    }

    private static Response opened(UriInfo uri, JsonObject room, int status) {
        return Response.status(status)
                .header(HttpHeaders.LOCATION, Location.of(uri, room.getString("room")))
                .entity(room.toString())
                .build();
    }

    private static String next(Place place) {
        return place == null
                ? null
                : Parameters.cursor(Boolean.toString(place.unread()), place.at().toString(), Long.toString(place.id()));
    }

    private static Place place(String[] cursor) {
        try {
            Instant at = Time.inRange(Instant.parse(cursor[1]));
            return new Place(Boolean.parseBoolean(cursor[0]), at, Long.parseLong(cursor[2]));
        } catch (DateTimeException | NumberFormatException e) {
            throw Parameters.wrongCursor();
        }
    }
}
