package org.orderbell.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import org.orderbell.account.WriteRateLimiter;

/** Counts each call that may change something, before its body is read. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class WriteLimit implements ContainerRequestFilter {

    @Inject
    private Caller caller;

    @Inject
    private WriteRateLimiter limiter;

    @Override
    public void filter(ContainerRequestContext request) {
        if (!CsrfFilter.SAFE.contains(request.getMethod())) {
            limiter.count(caller.actor());
        }
    }
}
