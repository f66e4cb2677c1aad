package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.orderbell.account.Actor;
import org.orderbell.chat.Chat;
import org.orderbell.chat.Following;
import org.orderbell.chat.RoomList;
import org.orderbell.chat.Topics;
import org.orderbell.platform.Fields;

/** One room: read it, change it, follow it, say how far it is read. */
@Path("/rooms/{room}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoomResource {

    private static final String MERGE_PATCH = "application/merge-patch+json";

    @Inject
    private Caller caller;

    @Inject
    private RoomList rooms;

    @Inject
    private Topics topics;

    @Inject
    private Chat chat;

    @Inject
    private Following following;

    @GET
    public Response get(@PathParam("room") String room) {
        return Response.ok(rooms.one(caller.actor(), room).toString()).build();
    }

    @PATCH
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    public Response change(@PathParam("room") String room, byte[] bytes) {
        Actor actor = caller.actor();
        Fields fields = new Fields(JsonBody.read(bytes).json()).only("title", "archived", "members");
        String title = fields.has("title") ? fields.requiredText("title", 100) : null;
        Boolean archived = fields.flag("archived");
        List<String> members = fields.has("members") ? fields.texts("members", Topics.MEMBERS) : null;
        fields.check();
        return Response.ok(topics.change(actor, room, title, archived, members).toString())
                .build();
    }

    @PUT
    @Path("/following")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response follow(@PathParam("room") String room, byte[] bytes) {
        Actor actor = caller.actor();
        Fields fields = new Fields(JsonBody.read(bytes).json()).only("following");
        Boolean wanted = fields.flag("following");
        if (wanted == null && fields.errors().isEmpty()) {
            fields.error("following", "is missing");
        }
        fields.check();
        return Response.ok(following.set(actor, room, wanted).toString()).build();
    }

    @POST
    @Path("/read")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response read(@PathParam("room") String room, byte[] bytes) {
        Actor actor = caller.actor();
        Fields fields = new Fields(JsonBody.read(bytes).json()).only("seq");
        Long seq = fields.integer("seq", 0, Long.MAX_VALUE);
        if (seq == null && fields.errors().isEmpty()) {
            fields.error("seq", "is missing");
        }
        fields.check();
        return Response.ok(chat.read(actor, room, seq).toString()).build();
    }
}
