package org.orderbell.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.orderbell.account.Identity;
import org.orderbell.account.LoginRefused;
import org.orderbell.account.Logins;
import org.orderbell.account.SignedIn;

/**
 * The login page. Its form is plain HTML, not a Faces one, so that a visitor costs no session, a page left open over
 * night still works, and nothing needs a script. That it was our own page which sent the form is known from what the
 * browser says of its origin.
 */
@Named
@RequestScoped
public class LoginBean {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private Logins logins;

    private String name;
    private String from;
    private String error;

    /** Shows the form or takes it in; leaves at once if there is a login already. */
    public void open() throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        HttpServletRequest request = (HttpServletRequest) external.getRequest();
        name = request.getParameter("name");
        from = request.getParameter("from");
        if (request.getMethod().equals("POST")) {
            enter(request, (HttpServletResponse) external.getResponse());
        } else if (request.getUserPrincipal() != null) {
            go();
        }
    }

    private void enter(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String password = request.getParameter("password");
        if (!SameOrigin.sent(request)) {
            error = "This form was sent by another site. Log in here again.";
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if (name == null || name.isBlank() || password == null || password.isEmpty()) {
            error = "Enter your name and your password.";
            response.setStatus(422);
        } else {
            try {
                begin(request, logins.enter(name, password));
                go();
            } catch (LoginRefused refused) {
                error = refused.problem().detail();
                response.setStatus(refused.problem().status());
            }
        }
    }

    // A new session, not the old one with more rights: an id that somebody planted before the login is worth nothing.
    private static void begin(HttpServletRequest request, Identity identity) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        byte[] token = new byte[24];
        RANDOM.nextBytes(token);
        HttpSession session = request.getSession(true);
        session.setAttribute(SignedIn.ATTRIBUTE, new SignedIn(identity.actor().name(), identity.epoch()));
        session.setAttribute(
                SignedIn.CSRF, Base64.getUrlEncoder().withoutPadding().encodeToString(token));
    }

    private void go() throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + FromAddress.safe(from));
    }

    /** What was typed, so that a wrong password does not cost it. */
    public String getName() {
        return name;
    }

    public String getFrom() {
        return from;
    }

    /** What is wrong, without telling which of both; null if nothing is. */
    public String getError() {
        return error;
    }
}
