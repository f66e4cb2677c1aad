package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.orderbell.account.Actor;
import org.orderbell.platform.Fields;
import org.orderbell.platform.Json;
import org.orderbell.simulator.Simulator;

/** The switch of this node's simulator. What a PUT does not say stays as it is. */
@Path("/simulator")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SimulatorResource {

    @Inject
    private Caller caller;

    @Inject
    private Simulator simulator;

    @GET
    public String get() {
        Simulator.unlessAdmin(caller.actor());
        return json(simulator.state());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public String set(byte[] bytes) {
        Actor actor = caller.actor();
        Simulator.unlessAdmin(actor);
        Fields fields = new Fields(JsonBody.read(bytes).json()).only("running", "everySeconds");
        Boolean running = fields.flag("running");
        Long every = fields.integer("everySeconds", 1, 3600);
        fields.check();
        Simulator.State before = simulator.state();
        return json(simulator.set(
                actor,
                running == null ? before.running() : running,
                every == null ? before.everySeconds() : every.intValue()));
    }

    private static String json(Simulator.State state) {
        return Json.createObjectBuilder()
                .add("running", state.running())
                .add("everySeconds", state.everySeconds())
                .build()
                .toString();
    }
}
