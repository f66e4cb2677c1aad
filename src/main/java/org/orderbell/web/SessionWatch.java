package org.orderbell.web;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.orderbell.account.SessionEnded;
import org.orderbell.account.SignedIn;

/** Tells the application of each login whose HTTP session ends. */
@WebListener
public class SessionWatch implements HttpSessionListener {

    @Inject
    private Event<SessionEnded> ended;

    @Inject
    private HttpSessions sessions;

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        sessions.ended(event.getSession());
        SignedIn.of(event.getSession()).ifPresent(signedIn -> ended.fire(new SessionEnded(signedIn.session())));
    }
}
