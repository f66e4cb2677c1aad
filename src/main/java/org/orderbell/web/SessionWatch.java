package org.orderbell.web;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.orderbell.account.SessionEnded;

/** Tells the application of each HTTP session that ends. */
@WebListener
public class SessionWatch implements HttpSessionListener {

    @Inject
    private Event<SessionEnded> ended;

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        ended.fire(new SessionEnded(event.getSession().getId()));
    }
}
