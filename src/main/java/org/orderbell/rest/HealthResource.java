package org.orderbell.rest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.orderbell.platform.Health;

/** For load balancers and supervisors of processes: alive means "do not restart it", ready means "send it requests". */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
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
        Map<String, Boolean> answers = health.ask();
        boolean well = !answers.containsValue(false);
        JsonObjectBuilder checks = Json.createObjectBuilder();
        answers.forEach((name, up) -> checks.add(name, status(up)));
        return Response.status(well ? Response.Status.OK : Response.Status.SERVICE_UNAVAILABLE)
                .entity(Json.createObjectBuilder()
                        .add("status", status(well))
                        .add("checks", checks)
                        .build())
                .build();
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
