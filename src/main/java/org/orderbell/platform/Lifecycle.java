package org.orderbell.platform;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Set;

/**
 * Turns the servlet container's start and stop into CDI events, where java:comp and JTA work on every server. As an
 * initializer it puts itself behind all other listeners, so that it hears of the stop first: WildFly's own listener
 * closes every socket, and a goodbye must be said before that.
 */
public class Lifecycle implements ServletContainerInitializer, ServletContextListener {

    @Inject
    private ContextParameters parameters;

    @Inject
    private Version version;

    @Inject
    private Event<Starting> starting;

    @Inject
    private Availability availability;

    @Inject
    private Event<Stopping> stopping;

    @Override
    public void onStartup(Set<Class<?>> none, ServletContext context) {
        // a server that has these classes on its own class path, as in tests, shows them to every application
        if (Lifecycle.class.getClassLoader() == context.getClassLoader()) {
            context.addListener(Lifecycle.class);
        }
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        parameters.of(event.getServletContext());
        version.read(event.getServletContext());
        starting.fire(new Starting());
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        availability.leave();
        stopping.fire(new Stopping());
    }
}
