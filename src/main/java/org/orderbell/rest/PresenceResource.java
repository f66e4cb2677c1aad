package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.orderbell.account.People;
import org.orderbell.account.People.Colleague;
import org.orderbell.platform.Json;
import org.orderbell.presence.Leases;
import org.orderbell.presence.Person;
import org.orderbell.presence.Presence;

/** The people of the caller's sites: who is here, and when the others were. */
@Path("/presence")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PresenceResource {

    @Inject
    private Caller caller;

    @Inject
    private People people;

    @Inject
    private Presence presence;

    @Inject
    private Leases leases;

    @Inject
    private Clock clock;

    @GET
    public String list() {
        Map<String, Person> here = presence.here();
        Map<String, Duration> seen = leases.seen();
        Instant now = clock.instant();
        JsonArrayBuilder items = Json.createArrayBuilder();
        for (Colleague colleague : people.of(caller.actor())) {
            Person person = here.get(colleague.login());
            Duration ago = seen.get(colleague.login());
            JsonObjectBuilder item = Json.createObjectBuilder()
                    .add("user", colleague.login())
                    .add("name", colleague.name())
                    .add("connections", person == null ? 0 : person.connections())
                    .add("idle", person != null && person.idle());
            add(item, "since", person == null ? null : person.since());
            add(item, "lastSeen", person != null || ago == null ? null : now.minus(ago));
            items.add(item);
        }
        return Json.createObjectBuilder().add("items", items).build().toString();
    }

    private static void add(JsonObjectBuilder item, String name, Instant at) {
        if (at == null) {
            item.add(name, JsonValue.NULL);
        } else {
            item.add(name, at.truncatedTo(ChronoUnit.MILLIS).toString());
        }
    }
}
