package org.orderbell.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Set;
import org.orderbell.account.Accounts;
import org.orderbell.account.Actor;

/** Who looks at a page, with the rights of this moment. */
@RequestScoped
public class Visitor {

    @Inject
    private Accounts accounts;

    public Actor actor() {
        Principal principal =
                FacesContext.getCurrentInstance().getExternalContext().getUserPrincipal();
        return accounts.actor(principal == null ? "" : principal.getName())
                .orElseGet(() -> new Actor("", Set.of(), Set.of()));
    }

    /** What is said to them. */
    public Words words() {
        return Words.of((HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest());
    }
}
