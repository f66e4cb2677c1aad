package org.orderbell.web;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.orderbell.account.SignedIn;

/** Ends the session. By POST with the session's token only, so that no link or foreign page can do it. */
@WebServlet("/logout")
public class LogoutServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            if (!FormToken.equal(request.getParameter("csrf"), (String) session.getAttribute(SignedIn.CSRF))) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN, "Use the button on the page to log out.");
                return;
            }
            session.invalidate();
        }
        Redirect.to(response, request.getContextPath() + "/login.xhtml");
    }
}
