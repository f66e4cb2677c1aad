package org.orderbell.web;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.orderbell.account.SignedIn;

/** Notices the sessions that pages begin: by the login form, or by Faces for a program that sends HTTP Basic and no cookie. */
@WebFilter(urlPatterns = "*.xhtml")
public class SessionLimit implements Filter {

    @Inject
    private HttpSessions sessions;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            HttpServletRequest http = (HttpServletRequest) request;
            HttpSession session = http.getSession(false);
            if (session != null && session.isNew()) {
                began(http, session);
            }
        }
    }

    private void began(HttpServletRequest request, HttpSession session) {
        Optional<SignedIn> signedIn = SignedIn.of(session);
        if (signedIn.isPresent()) {
            sessions.began(signedIn.get().login(), true, session);
        } else if (request.getRemoteUser() != null) {
            sessions.began(request.getRemoteUser(), false, session);
        }
    }
}
