package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.orderbell.account.Actor;
import org.orderbell.account.AuditAction;
import org.orderbell.account.AuditEntry;
import org.orderbell.account.AuditSearch;
import org.orderbell.platform.Json;

/** Who did what to accounts, keys, sites and settings, who logged in and who was refused. */
@Path("/audit")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    @Inject
    private Caller caller;

    @Inject
    private AuditSearch search;

    @GET
    public Response list(@Context UriInfo uri) {
        Actor actor = caller.actor();
        Parameters query = new Parameters(uri.getQueryParameters());
        int limit = (int) query.number("limit", 100, 1, 500);
        Long before = query.cursorNumber();
        AuditSearch.Filter filter = new AuditSearch.Filter(
                query.text("login", 60),
                query.choices("action", AuditAction.class),
                query.instant("from", null),
                query.instant("to", null));
        List<JsonObject> page = search.page(actor, filter, before, limit).stream()
                .map(AuditResource::json)
                .toList();
        return ListPage.of(page.stream(), ListPage.afterLast(page, limit)).build();
    }

    private static JsonObject json(AuditEntry entry) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", entry.getId())
                .add("at", entry.getFirstAt().toString())
                .add("lastAt", entry.getLastAt().toString())
                .add("times", entry.getTimes())
                .add("action", entry.getAction().name());
        add(json, "actor", entry.getActor());
        add(json, "address", entry.getAddress());
        add(json, "subject", entry.getSubject());
        add(json, "detail", entry.getDetail());
        return json.build();
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (value == null) {
            json.addNull(name);
        } else {
            json.add(name, value);
        }
    }
}
