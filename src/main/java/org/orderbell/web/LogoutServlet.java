package org.orderbell.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.orderbell.account.LoginSessions;
import org.orderbell.account.SignedIn;
import org.orderbell.platform.Faults;

/** Ends the session. By POST with the session's token only, so that no link or foreign page can do it. */
@WebServlet("/logout")
public class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient LoginSessions sessions;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            if (!FormToken.equal(request.getParameter("csrf"), (String) session.getAttribute(SignedIn.CSRF))) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN, "Use the button on the page to log out.");
                return;
            }
            Optional<SignedIn> signedIn = SignedIn.of(session);
            session.invalidate();
            forget(signedIn);
        }
        Redirect.to(response, request.getContextPath() + "/login.xhtml");
    }

    /** Without a database, too, nobody comes back by a session that is gone. */
    private void forget(Optional<SignedIn> signedIn) {
        try {
            signedIn.ifPresent(sessions::end);
        } catch (Exception fault) {
            Faults.problem(fault);
        }
    }
}
