package org.orderbell.rest;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import org.orderbell.account.AccessAudit;
import org.orderbell.platform.ClientAddress;

/** Counts answers by the class of their status; what somebody may not have is recorded. */
@Provider
public class AnswerCount implements ContainerResponseFilter {

    @Inject
    private MeterRegistry meters;

    @Inject
    private AccessAudit audit;

    @Inject
    private ClientAddress client;

    @Context
    private HttpServletRequest servletRequest;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        meters.counter("orderbell.rest.answers", "status", response.getStatus() / 100 + "xx")
                .increment();
        Principal caller = servletRequest.getUserPrincipal();
        if (response.getStatus() == Response.Status.FORBIDDEN.getStatusCode() && caller != null) {
            String path = request.getUriInfo().getPath().replaceFirst("^/?", "/");
            audit.accessRefused(caller.getName(), client.of(servletRequest), request.getMethod() + " " + path);
        }
    }
}
