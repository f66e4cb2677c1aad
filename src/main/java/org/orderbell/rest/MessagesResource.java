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
import java.util.List;
import org.orderbell.account.Actor;
import org.orderbell.chat.Messages;

/** Finds what was said, in all rooms that the caller may read. */
@Path("/messages")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MessagesResource {

    @Inject
    private Caller caller;

    @Inject
    private Messages messages;

    @GET
    public Response find(@Context UriInfo uri) {
        Actor actor = caller.actor();
        Parameters query = new Parameters(uri.getQueryParameters());
        String text = query.text("q", 200);
        if (text == null) {
            throw Parameters.wrong("q", "is missing: words to look for");
        }
        int limit = (int) query.number("limit", 50, 1, 200);
        List<JsonObject> page = messages.found(actor, text, query.cursorNumber(), limit);
        return ListPage.of(page.stream(), ListPage.afterLast(page, limit)).build();
    }
}
