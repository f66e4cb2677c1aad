package org.orderbell.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Set;
import org.orderbell.account.AccessAudit;
import org.orderbell.account.Accounts;
import org.orderbell.account.Actor;
import org.orderbell.account.Role;
import org.orderbell.account.WriteRateLimiter;
import org.orderbell.platform.ClientAddress;

/** Who looks at a page, with the rights of this moment. */
@RequestScoped
public class Visitor {

    @Inject
    private Accounts accounts;

    @Inject
    private WriteRateLimiter limiter;

    @Inject
    private AccessAudit audit;

    @Inject
    private ClientAddress client;

    public Actor actor() {
        Principal principal =
                FacesContext.getCurrentInstance().getExternalContext().getUserPrincipal();
        return accounts.actor(principal == null ? "" : principal.getName())
                .orElseGet(() -> new Actor("", Set.of(), Set.of()));
    }

    /**
     * Counts a change that they make.
     *
     * @throws org.orderbell.platform.Refused if they have made too many
     */
    public void countChange() {
        limiter.count(actor());
    }

    /** What is said to them. */
    public Words words() {
        return Words.of(request());
    }

    /** Answers 403 instead of the page to whoever has none of the roles; the rooms ask again at each change. */
    public void turnAwayUnless(Role... roles) throws IOException {
        Actor actor = actor();
        if (!actor.isAny(roles)) {
            audit.accessRefused(actor.name(), client.of(request()), "GET " + PublicPaths.path(request()));
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext()
                    .responseSendError(HttpServletResponse.SC_FORBIDDEN, "This page is not for your role.");
            faces.responseComplete();
        }
    }

    private static HttpServletRequest request() {
        return (HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest();
    }
}
