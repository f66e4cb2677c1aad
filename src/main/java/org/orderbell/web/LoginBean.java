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
 * The login page. Its view keeps no state, so that a visitor without a login costs no session and a page left open over
 * night still works; that it was our own page which sent the form is known from what the browser says of its origin.
 */
@Named
@RequestScoped
public class LoginBean {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    private Logins logins;

    private String login;
    private String password;
    private String from;
    private String error;

    /** Leaves at once if there is a login already. */
    public void skip() throws IOException {
        HttpServletRequest request = request(FacesContext.getCurrentInstance().getExternalContext());
        from = request.getParameter("from");
        if (request.getUserPrincipal() != null) {
            go(from);
        }
    }

    public void enter() throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        HttpServletRequest request = request(external);
        if (!SameOrigin.sent(request)) {
            error = "This form was sent by another site. Log in here again.";
            return;
        }
        if (login == null || password == null) {
            error = "Enter your name and your password.";
            return;
        }
        try {
            begin(request, logins.enter(login, password));
            go(from);
        } catch (LoginRefused refused) {
            error = refused.problem().detail();
            ((HttpServletResponse) external.getResponse())
                    .setStatus(refused.problem().status());
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

    private static void go(String from) throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.redirect(external.getRequestContextPath() + FromAddress.safe(from));
    }

    private static HttpServletRequest request(ExternalContext external) {
        return (HttpServletRequest) external.getRequest();
    }

    public String getLogin() {
        return login;
    }

    public void setLogin(String login) {
        this.login = login;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getError() {
        return error;
    }
}
