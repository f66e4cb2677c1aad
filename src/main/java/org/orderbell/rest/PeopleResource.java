package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.orderbell.account.People;
import org.orderbell.platform.Json;

/** What the people of the caller's sites are called, whom orders and messages name by their logins. */
@Path("/people")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PeopleResource {

    @Inject
    private Caller caller;

    @Inject
    private People people;

    @GET
    public String names() {
        JsonArrayBuilder items = Json.createArrayBuilder();
        people.everOf(caller.actor())
                .forEach(one -> items.add(
                        Json.createObjectBuilder().add("user", one.login()).add("name", one.name())));
        return Json.createObjectBuilder().add("items", items).build().toString();
    }
}
