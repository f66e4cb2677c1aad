package org.orderbell.platform;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;

/**
 * Keeps the session's cookie from requests that other sites cause (on Payara 6 that is done by configure.asadmin), and from
 * connections without TLS if the public address has it. If that is not set, the server goes by the request that begins a
 * session: WildFly by undertow-handlers.conf, Payara by configure.asadmin.
 */
@WebListener
public class SessionCookie implements ServletContextListener {

    @Inject
    private ContextParameters parameters;

    @Inject
    private Instance<Settings> settings;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        // settings may be among them, and this is called before Lifecycle
        parameters.of(event.getServletContext());
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        cookie.setAttribute("SameSite", "Lax");
        if (settings.get().publicUrl().filter(Origin::isSecure).isPresent()) {
            cookie.setSecure(true);
        }
    }
}
