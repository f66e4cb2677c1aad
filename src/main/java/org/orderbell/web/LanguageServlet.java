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
import org.orderbell.account.Actor;
import org.orderbell.account.Language;
import org.orderbell.account.SignedIn;
import org.orderbell.account.WriteRateLimiter;
import org.orderbell.platform.Problem;
import org.orderbell.platform.Refused;

/** Takes a language from the menu of any page and goes back there; for the account, and for this browser without one. */
@WebServlet("/language")
public class LanguageServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Accounts accounts;

    @Inject
    private transient WriteRateLimiter limiter;

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
            try {
                Optional.ofNullable(request.getRemoteUser())
                        .flatMap(accounts::actor)
                        .ifPresent(actor -> speak(actor, language.get()));
            } catch (Refused refused) {
                Problem problem = refused.problem();
                response.setHeader("Retry-After", Integer.toString(problem.retryAfter()));
                response.sendError(problem.status(), problem.detail());
                return;
            }
        }
        Redirect.to(response, request.getContextPath() + FromAddress.inside(request.getParameter("from")));
    }

    private void speak(Actor actor, Language language) {
        limiter.count(actor);
        accounts.speak(actor, language);
    }

    /** By the session's token, or by the one of forms that are shown before there is a session. */
    private static boolean isOurs(HttpServletRequest request) {
        String given = request.getParameter("csrf");
        HttpSession session = request.getSession(false);
        String wanted = session == null ? null : (String) session.getAttribute(SignedIn.CSRF);
        return wanted == null ? FormToken.matches(request, given) : FormToken.equal(given, wanted);
    }
}
