package org.orderbell.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Set;
import org.orderbell.account.Accounts;
import org.orderbell.account.Actor;
import org.orderbell.account.WriteRateLimiter;

/** Who looks at a page, with the rights of this moment. */
@RequestScoped
public class Visitor {

    @Inject
    private Accounts accounts;

    @Inject
    private WriteRateLimiter limiter;

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
        return Words.of((HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest());
    }
}
