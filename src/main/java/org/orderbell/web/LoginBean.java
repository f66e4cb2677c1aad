package org.orderbell.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.orderbell.account.Accounts;
import org.orderbell.account.Actor;
import org.orderbell.account.Client;
import org.orderbell.account.Devices;
import org.orderbell.account.Identity;
import org.orderbell.account.LoginSessions;
import org.orderbell.account.Logins;
import org.orderbell.account.SignedIn;
import org.orderbell.platform.ClientAddress;
import org.orderbell.platform.Faults;
import org.orderbell.platform.Problem;

/**
 * The login page. Its form is plain HTML, not a Faces one, so that a visitor costs no session, a page left open over
 * night still works, and nothing needs a script. That it was our own page which sent the form is known from its token.
 */
@Named
@RequestScoped
public class LoginBean {

    /** The longest that browsers keep a cookie (RFC 6265bis). */
    private static final Duration DEVICE_KEPT = Duration.ofDays(400);

    @Inject
    private Logins logins;

    @Inject
    private Accounts accounts;

    @Inject
    private LoginSessions sessions;

    @Inject
    private Devices devices;

    @Inject
    private ClientAddress addresses;

    private String name;
    private String from;
    private String error;
    private String token;

    /** Shows the form or takes it in; leaves at once if there is a login already. */
    public void open() throws IOException {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        HttpServletRequest request = (HttpServletRequest) external.getRequest();
        name = request.getParameter("name");
        from = request.getParameter("from");
        token = FormToken.of(request, (HttpServletResponse) external.getResponse());
        if (request.getMethod().equals("POST")) {
            enter(request, (HttpServletResponse) external.getResponse());
        } else if (request.getUserPrincipal() != null) {
            go(accounts.actor(request.getUserPrincipal().getName()));
        }
    }

    private void enter(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Words words = Words.of(request);
        String password = request.getParameter("password");
        if (!SameOrigin.sent(request) || !FormToken.matches(request, request.getParameter("csrf"))) {
            error = words.of("This form did not come from here, or its cookie was refused. Log in here again.");
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else if (name == null || name.isBlank() || password == null || password.isEmpty()) {
            error = words.of("Enter your name and your password.");
            response.setStatus(422);
        } else {
            Identity identity;
            try {
                Client client = Client.of(request, addresses);
                identity = logins.enter(name, password, client);
                SignedIn signedIn = begin(request, identity, client);
                keepDevice(request, response, devices.with(client.device(), signedIn.login()));
            } catch (Exception refused) {
                Problem problem = Faults.problem(refused);
                error = words.tell(problem.detail());
                response.setStatus(problem.status());
                return;
            }
            go(Optional.of(identity.actor()));
        }
    }

    // A new session, not the old one with more rights: an id that somebody planted before the login is worth nothing.
    private SignedIn begin(HttpServletRequest request, Identity identity, Client client) {
        SignedIn signedIn = sessions.begin(identity, client, BrowserName.of(request.getHeader("User-Agent")));
        HttpSession old = request.getSession(false);
        if (old != null) {
            SignedIn.of(old).ifPresent(sessions::end);
            old.invalidate();
        }
        HttpSession session = request.getSession(true);
        session.setAttribute(SignedIn.ATTRIBUTE, signedIn);
        session.setAttribute(SignedIn.CSRF, FormToken.random());
        return signedIn;
    }

    private static void keepDevice(HttpServletRequest request, HttpServletResponse response, String device) {
        Cookie cookie = new Cookie(Devices.COOKIE, device);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setPath(request.getContextPath() + "/");
        cookie.setMaxAge((int) DEVICE_KEPT.toSeconds());
        cookie.setAttribute("SameSite", "Strict");
        response.addCookie(cookie);
    }

    /** To the page that they wanted; to the one of their role if that was none in particular. */
    private void go(Optional<Actor> actor) throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        String wanted = from == null || from.isEmpty() || from.equals("/") || from.equals(StartPage.PATH)
                ? actor.map(Actor::roles).map(StartPage::of).orElse(FromAddress.HOME)
                : FromAddress.safe(from);
        Redirect.to((HttpServletResponse) external.getResponse(), external.getRequestContextPath() + wanted);
        faces.responseComplete();
    }

    /** What was typed, so that a wrong password does not cost it. */
    public String getName() {
        return name;
    }

    public String getFrom() {
        return from;
    }

    /** What proves that the form came from here. */
    public String getToken() {
        return token;
    }

    /** What is wrong, without telling which of both; null if nothing is. */
    public String getError() {
        return error;
    }
}
