package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.orderbell.platform.Health;
import org.orderbell.platform.HealthCheck.Answer;
import org.orderbell.platform.HealthCheck.Status;
import org.orderbell.platform.Json;
import org.orderbell.platform.Workers;

/** For load balancers and supervisors of processes: alive means "do not restart it", ready means "send it requests",
 * which a node that is degraded is as well. Neither asks the other: alive must answer when the database does not. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class HealthResource {

    @Inject
    private Health health;

    @Inject
    private Workers workers;

    @GET
    @Path("/live")
    public Response live() {
        Optional<String> lost = workers.beyondHelp();
        Status status = lost.isEmpty() ? Status.UP : Status.DOWN;
        JsonObjectBuilder answer = Json.createObjectBuilder().add("status", status.name());
        lost.ifPresent(note -> answer.add("note", note));
        return response(status, answer);
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
        return response(
                worst,
                Json.createObjectBuilder()
                        .add("status", worst.name())
                        .add("checks", checks)
                        .add("notes", notes));
    }

    private static Response response(Status status, JsonObjectBuilder answer) {
        return Response.status(status == Status.DOWN ? Response.Status.SERVICE_UNAVAILABLE : Response.Status.OK)
                .entity(answer.build())
                .build();
    }
}
