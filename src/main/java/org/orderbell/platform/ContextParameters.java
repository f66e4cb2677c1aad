package org.orderbell.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

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
        return Optional.ofNullable(started().getInitParameter(name));
    }

    Set<String> names() {
        return Set.copyOf(Collections.list(started().getInitParameterNames()));
    }

    private ServletContext started() {
        if (context == null) {
            throw new IllegalStateException("asked for context parameters before the application started");
        }
        return context;
    }
}
