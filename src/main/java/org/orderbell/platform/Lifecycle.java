package org.orderbell.platform;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Turns the servlet container's start and stop into CDI events, where java:comp and JTA work on every server. */
@WebListener
public class Lifecycle implements ServletContextListener {

    @Inject
    private Event<Starting> starting;

    @Inject
    private Event<Stopping> stopping;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        starting.fire(new Starting());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        stopping.fire(new Stopping());
    }
}
