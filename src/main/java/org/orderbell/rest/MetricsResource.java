package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.orderbell.account.Role;
import org.orderbell.platform.Metrics;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** For Prometheus. */
@Path("/metrics")
@ApplicationScoped
public class MetricsResource {

    @Inject
    private Caller caller;

    @Inject
    private Metrics metrics;

    @GET
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String all() {
        if (!caller.actor().isAny(Role.ADMIN, Role.INTEGRATION)) {
            throw new Refused(new Problem(
                    "wrong-role",
                    403,
                    "Your role may not do this",
                    "To read the metrics takes the role admin or integration"));
        }
        return metrics.text();
    }
}
