package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.orderbell.chat.RoomList;

/** How much the caller has not read. */
@Path("/rooms/unread")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class UnreadResource {

    @Inject
    private Caller caller;

    @Inject
    private RoomList rooms;

    @GET
    public Response get() {
        return Response.ok(rooms.unread(caller.actor()).toString()).build();
    }
}
