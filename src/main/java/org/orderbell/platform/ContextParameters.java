package org.orderbell.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletContext;
import java.util.Optional;

/**
 * The parameters of the web application's context. Held here because Payara offers the context to beans only while a
 * request is served, and settings are read before the first one.
 */
@ApplicationScoped
public class ContextParameters {

    private volatile ServletContext context;

    void of(ServletContext started) {
        context = started;
    }

    Optional<String> get(String name) {
        if (context == null) {
            throw new IllegalStateException("asked for " + name + " before the application started");
        }
        return Optional.ofNullable(context.getInitParameter(name));
    }
}
