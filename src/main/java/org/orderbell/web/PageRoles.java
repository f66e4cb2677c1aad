package org.orderbell.web;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.FacesException;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.orderbell.account.AccessAudit;
import org.orderbell.account.Role;
import org.orderbell.platform.ClientAddress;

/**
 * Answers 403 to whoever has none of the roles that a page is for: before anything of the page is done, and also to a page that was
 * opened before the role was taken away. The modules ask again at each change.
 */
public class PageRoles implements PhaseListener {

    private static final long serialVersionUID = 1;

    private static final Map<String, Set<Role>> ROLES = Map.of(
            "/admin.xhtml", Set.of(Role.ADMIN),
            "/audit.xhtml", Set.of(Role.ADMIN),
            "/people.xhtml", Set.of(Role.ADMIN),
            "/dashboard.xhtml", Set.of(Role.SUPERVISOR, Role.ADMIN),
            "/replay.xhtml", Set.of(Role.SUPERVISOR, Role.ADMIN),
            "/import.xhtml", Set.of(Role.DESK, Role.SUPERVISOR, Role.ADMIN, Role.INTEGRATION));

    /**
     * Whether a page is for somebody.
     *
     * @param isInRole whether they have the role with this label
     */
    static boolean isFor(String path, Predicate<String> isInRole) {
        Set<Role> roles = ROLES.get(path);
        return roles == null || roles.stream().map(Role::label).anyMatch(isInRole);
    }

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        FacesContext faces = event.getFacesContext();
        ExternalContext external = faces.getExternalContext();
        if (isFor(external.getRequestServletPath(), external::isUserInRole)) {
            return;
        }
        HttpServletRequest request = (HttpServletRequest) external.getRequest();
        CDI.current()
                .select(AccessAudit.class)
                .get()
                .accessRefused(
                        external.getRemoteUser(),
                        CDI.current().select(ClientAddress.class).get().of(request),
                        request.getMethod() + " " + external.getRequestServletPath());
        try {
            external.responseSendError(HttpServletResponse.SC_FORBIDDEN, "This page is not for your role.");
            faces.responseComplete();
        } catch (IOException e) {
            throw new FacesException(e);
        }
    }
}
