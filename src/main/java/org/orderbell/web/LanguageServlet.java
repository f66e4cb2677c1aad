package org.orderbell.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.orderbell.account.Accounts;
import org.orderbell.account.Language;
import org.orderbell.account.SignedIn;

/** Takes a language from the menu of any page and goes back there; for the account, and for this browser without one. */
@WebServlet("/language")
public class LanguageServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Accounts accounts;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Language> language = Language.tagged(request.getParameter("language"));
        if (language.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "There is no such language.");
            return;
        }
        if (!SameOrigin.sent(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "Use the menu on the page to choose a language.");
            return;
        }
        // a page from before the session began or ended is loaded anew, with the token of now
        if (isOurs(request)) {
            ChosenLanguage.keep(request, response, language.get());
            Optional.ofNullable(request.getRemoteUser())
                    .flatMap(accounts::actor)
                    .ifPresent(actor -> accounts.speak(actor, language.get()));
        }
        Redirect.to(response, request.getContextPath() + FromAddress.inside(request.getParameter("from")));
    }

    /** By the session's token, or by the one of forms that are shown before there is a session. */
    private static boolean isOurs(HttpServletRequest request) {
        String given = request.getParameter("csrf");
        HttpSession session = request.getSession(false);
        String wanted = session == null ? null : (String) session.getAttribute(SignedIn.CSRF);
        return wanted == null ? FormToken.matches(request, given) : FormToken.equal(given, wanted);
    }
}
