package org.orderbell.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.orderbell.account.Accounts;
import org.orderbell.account.Actor;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/**
 * Who sent the request, with the rights of this moment. Nothing in this door is of a request's scope: of a request that
 * ends while Orderbell is undeployed, Payara would keep such a bean at its thread, and all that was undeployed with it.
 */
@ApplicationScoped
public class Caller {

    @Inject
    private HttpServletRequest request;

    @Inject
    private Accounts accounts;

    public Actor actor() {
        Principal principal = request.getUserPrincipal();
        return (principal == null ? Optional.<Actor>empty() : accounts.actor(principal.getName()))
                .orElseThrow(() -> new Refused(new Problem(
                        "not-authenticated", 401, "Not authenticated", "Log in, or send HTTP Basic or an API key")));
    }

    /** How the request came in: our own pages say so, everything else is a program. */
    public String source() {
        return request.getHeader("X-Requested-With") == null ? "rest" : "desk";
    }
}
