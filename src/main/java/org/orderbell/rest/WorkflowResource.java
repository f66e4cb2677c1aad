package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.orderbell.account.Role;
import org.orderbell.order.OrderStatus;
import org.orderbell.order.Transition;
import org.orderbell.platform.Json;
import org.orderbell.platform.Settings;

/** The workflow as data, so that a page offers exactly the steps that the server will take. */
@Path("/workflow")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class WorkflowResource {

    @Inject
    private Caller caller;

    @Inject
    private Settings settings;

    @GET
    public String get() {
        caller.actor();
        JsonArrayBuilder statuses = Json.createArrayBuilder();
        Arrays.stream(OrderStatus.values()).forEach(status -> statuses.add(json(status)));
        JsonObjectBuilder limits = Json.createObjectBuilder();
        settings.limits()
                .forEach(of -> limits.add(
                        of.site(),
                        Json.createObjectBuilder()
                                .add("amberSeconds", of.amber().toSeconds())
                                .add("redSeconds", of.red().toSeconds())));
        return Json.createObjectBuilder()
                .add("statuses", statuses)
                .add("recallSeconds", settings.recallGrace().toSeconds())
                .add("amberSeconds", settings.amberAfter().toSeconds())
                .add("redSeconds", settings.redAfter().toSeconds())
                .add("limits", limits)
                .add("digestMinutes", settings.digestAfter().toMinutes())
                .add("messageMinutes", settings.chatEdit().toMinutes())
                .build()
                .toString();
    }

    private static JsonObject json(OrderStatus status) {
        JsonArrayBuilder next = Json.createArrayBuilder();
        Transition.from(status).forEach(step -> {
            JsonArrayBuilder roles = Json.createArrayBuilder();
            step.roles().stream().map(Role::label).sorted().forEach(roles::add);
            next.add(Json.createObjectBuilder()
                    .add("to", step.to().name())
                    .add("roles", roles)
                    .add("reason", step.needsReason()));
        });
        return Json.createObjectBuilder()
                .add("status", status.name())
                .add("open", status.isOpen())
                .add("next", next)
                .build();
    }
}
