package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.orderbell.platform.Metrics;

/** For Prometheus. */
@Path("/metrics")
@ApplicationScoped
public class MetricsResource {

    @Inject
    private Metrics metrics;

    @GET
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    public String all() {
        return metrics.text();
    }
}
