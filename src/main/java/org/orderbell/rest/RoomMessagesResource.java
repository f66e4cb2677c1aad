package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.orderbell.account.Actor;
import org.orderbell.chat.Chat;
import org.orderbell.chat.Chat.Posted;
import org.orderbell.chat.MessageText;
import org.orderbell.chat.Messages;
import org.orderbell.chat.Messages.Page;
import org.orderbell.feed.FeedWindow;
import org.orderbell.platform.Fields;
import org.orderbell.platform.Json;

/** What is said in a room: read it both ways, say something, change it or delete it. */
@Path("/rooms/{room}/messages")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoomMessagesResource {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    @Inject
    private Caller caller;

    @Inject
    private Chat chat;

    @Inject
    private Messages messages;

    @Inject
    private FeedWindow window;

    @GET
    public Response list(@PathParam("room") String room, @Context UriInfo uri) {
        Actor actor = caller.actor();
        Parameters query = new Parameters(uri.getQueryParameters());
        String text = query.text("q", 200);
        int limit = (int) query.number("limit", 50, 1, 200);
        long before = query.number("before", -1, 0, Long.MAX_VALUE);
        long after = query.number("after", -1, 0, Long.MAX_VALUE);
        if (before >= 0 && after >= 0) {
            throw Parameters.wrong("after", "does not go together with before");
        }
        // Read before the rows: what the rows do not show yet comes with the feed after this position.
        long position = window.last();
        Page page = messages.page(
                actor, room, text, before < 0 ? null : (Long) before, after < 0 ? null : (Long) after, limit);
        JsonArrayBuilder items = Json.createArrayBuilder();
        page.messages().forEach(items::add);
        return Response.ok(Json.createObjectBuilder()
                        .add("items", items)
                        .add("before", number(page.before()))
                        .add("after", number(page.after()))
                        .build()
                        .toString())
                .header("Orderbell-Position", position)
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response post(
            @PathParam("room") String room,
            @Context UriInfo uri,
            byte[] bytes,
            @HeaderParam("Idempotency-Key") String key) {
        Actor actor = caller.actor();
        JsonObject json = JsonBody.read(bytes).json();
        Fields fields = new Fields(json).only("text");
        String text = MessageText.read(json, fields);
        fields.check();
        Posted posted = chat.post(actor, IdempotencyKey.required(key), room, text);
        Response.Status status = posted.again() ? Response.Status.OK : Response.Status.CREATED;
        return Response.status(status)
                .header(
                        HttpHeaders.LOCATION,
                        Location.of(uri, posted.message().get("id").toString()))
                .entity(posted.message().toString())
                .build();
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    public Response edit(@PathParam("room") String room, @PathParam("id") String id, byte[] bytes) {
        Actor actor = caller.actor();
        JsonObject json = JsonBody.read(bytes).json();
        Fields fields = new Fields(json).only("text", "version");
        String text = MessageText.read(json, fields);
        Long version = fields.integer("version", 0, Long.MAX_VALUE);
        fields.check();
        return Response.ok(chat.edit(actor, room, number(id), text, version).toString())
                .build();
    }

    @DELETE
    @Path("/{id}")
    public Response delete(@PathParam("room") String room, @PathParam("id") String id) {
        return Response.ok(chat.delete(caller.actor(), room, number(id)).toString())
                .build();
    }

    /** What is no number is the id of no message. */
    private static long number(String id) {
        return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
    }

    private static JsonValue number(Long number) {
        return number == null ? JsonValue.NULL : Json.createValue(number);
    }
}
