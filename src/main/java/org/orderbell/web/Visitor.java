package org.orderbell.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.orderbell.account.Accounts;
import org.orderbell.account.Actor;
import org.orderbell.account.WriteRateLimiter;
import org.orderbell.platform.FieldError;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

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
     * @throws Refused if they have made too many
     */
    public void countChange() {
        limiter.count(actor());
    }

    /** What is said to them. */
    public Words words() {
        return Words.of((HttpServletRequest)
                FacesContext.getCurrentInstance().getExternalContext().getRequest());
    }

    /**
     * Does something, and tells them that it is done, or why it was refused.
     *
     * @param fields what the fields are called that a refusal may be about, by their pointers
     */
    public void attempt(String done, Map<String, String> fields, Runnable change) {
        attempt(done, fields, Map.of(), change);
    }

    /**
     * The same, with what is wrong with a field said at the field.
     *
     * @param ids the client ids of the fields that the page has, by their pointers
     */
    public void attempt(String done, Map<String, String> fields, Map<String, String> ids, Runnable change) {
        FacesContext faces = FacesContext.getCurrentInstance();
        try {
            countChange();
            change.run();
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, done, null));
        } catch (Refused refused) {
            refuse(faces, refused.problem(), fields, ids);
            faces.validationFailed();
        }
    }

    private void refuse(FacesContext faces, Problem problem, Map<String, String> fields, Map<String, String> ids) {
        boolean atFields = !problem.errors().isEmpty()
                && problem.errors().stream().allMatch(error -> ids.containsKey(error.pointer()));
        if (!atFields) {
            add(faces, null, reason(problem, fields));
            return;
        }
        for (FieldError error : problem.errors()) {
            String id = ids.get(error.pointer());
            if (faces.getViewRoot().findComponent(id) instanceof UIInput input) {
                input.setValid(false);
            }
            add(faces, id, reason(error, fields));
        }
    }

    private static void add(FacesContext faces, String id, String text) {
        faces.addMessage(id, new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
    }

    private String reason(Problem problem, Map<String, String> fields) {
        Words words = words();
        return problem.errors().isEmpty()
                ? words.tell(problem.detail())
                : problem.errors().stream().map(error -> reason(error, fields)).collect(Collectors.joining(" "));
    }

    private String reason(FieldError error, Map<String, String> fields) {
        Words words = words();
        return words.of(
                "{0} {1}.§of a field",
                fields.getOrDefault(error.pointer(), error.pointer()), words.tell(error.detail()));
    }
}
