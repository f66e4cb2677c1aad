package org.orderbell.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Whether the browser's connection is one of TLS, which a proxy in front may end. */
@ApplicationScoped
public class TransportSecurity {

    @Inject
    private Settings settings;

    @Inject
    private ClientAddress clients;

    public boolean isSecure(HttpServletRequest request) {
        return request.isSecure()
                || settings.publicUrl().filter(Origin::isSecure).isPresent()
                || (clients.isOfProxy(request) && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
    }

    /** Tells the browser not to come without TLS any more (RFC 6797), if the administrator wants that. */
    public void announce(HttpServletRequest request, HttpServletResponse response) {
        if (!settings.hsts().isZero() && isSecure(request)) {
            response.setHeader(
                    "Strict-Transport-Security", "max-age=" + settings.hsts().toSeconds());
        }
    }
}
