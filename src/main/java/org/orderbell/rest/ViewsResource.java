package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.orderbell.account.Actor;
import org.orderbell.board.SavedViewDraft;
import org.orderbell.board.SavedViews;
import org.orderbell.board.SavedViews.Page;
import org.orderbell.board.SavedViews.Place;
import org.orderbell.platform.Fields;

/** Views of the board: one's own, and those that others share. */
@Path("/views")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ViewsResource {

    @Inject
    private Caller caller;

    @Inject
    private SavedViews views;

    @GET
    public Response list(@Context UriInfo uri) {
        Actor actor = caller.actor();
        Parameters query = new Parameters(uri.getQueryParameters());
        int limit = (int) query.number("limit", 200, 1, 500);
        String[] cursor = query.cursor(2);
        Page page = views.page(actor, cursor == null ? null : place(cursor), limit);
        return ListPage.of(page.views().stream(), next(page.next())).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response keep(@Context UriInfo uri, byte[] bytes) {
        Actor actor = caller.actor();
        JsonObject view = views.keep(actor, draft(bytes));
        return answer(
                Response.status(Response.Status.CREATED)
                        .header(
                                HttpHeaders.LOCATION,
                                Location.of(uri, view.get("id").toString())),
                view);
    }

    @GET
    @Path("/{id}")
    public Response get(@PathParam("id") String id) {
        return answer(Response.ok(), views.one(caller.actor(), number(id)));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("id") String id, byte[] bytes, @HeaderParam("If-Match") String match) {
        Actor actor = caller.actor();
        SavedViewDraft draft = draft(bytes);
        return answer(Response.ok(), views.change(actor, number(id), draft, IfMatch.needed(match)));
    }

    @DELETE
    @Path("/{id}")
    public Response forget(@PathParam("id") String id, @HeaderParam("If-Match") String match) {
        views.forget(caller.actor(), number(id), IfMatch.version(match));
        return Response.noContent().build();
    }

    private static SavedViewDraft draft(byte[] bytes) {
        Fields fields = new Fields(JsonBody.read(bytes).json());
        SavedViewDraft draft = SavedViewDraft.read(fields);
        fields.check();
        return draft;
    }

    private static Response answer(Response.ResponseBuilder response, JsonObject view) {
        return response.entity(view.toString())
                .tag(view.get("version").toString())
                .build();
    }

    /** What is no number is the id of no view. */
    private static long number(String id) {
        return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
    }

    private static String next(Place place) {
        return place == null ? null : Parameters.cursor(place.name(), Long.toString(place.id()));
    }

    private static Place place(String[] cursor) {
        try {
            return new Place(cursor[0], Long.parseLong(cursor[1]));
        } catch (NumberFormatException e) {
            throw Parameters.wrongCursor();
        }
    }
}
