package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.Map;
import org.orderbell.platform.Health;
import org.orderbell.platform.HealthCheck.Answer;
import org.orderbell.platform.HealthCheck.Status;
import org.orderbell.platform.Json;

/** For load balancers and supervisors of processes: alive means "do not restart it", ready means "send it requests",
 * which a node that is degraded is as well. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class HealthResource {

    @Inject
    private Health health;

    @GET
    @Path("/live")
    public JsonObject live() {
        return Json.createObjectBuilder().add("status", "UP").build();
    }

    @GET
    @Path("/ready")
    public Response ready() {
        Map<String, Answer> answers = health.ask();
        Status worst = answers.values().stream()
                .map(Answer::status)
                .max(Comparator.naturalOrder())
                .orElse(Status.UP);
        JsonObjectBuilder checks = Json.createObjectBuilder();
        JsonObjectBuilder notes = Json.createObjectBuilder();
        answers.forEach((name, answer) -> {
            checks.add(name, answer.status().name());
            if (answer.note() != null) {
                notes.add(name, answer.note());
            }
        });
        return Response.status(worst == Status.DOWN ? Response.Status.SERVICE_UNAVAILABLE : Response.Status.OK)
                .entity(Json.createObjectBuilder()
                        .add("status", worst.name())
                        .add("checks", checks)
                        .add("notes", notes)
                        .build())
                .build();
    }
}
