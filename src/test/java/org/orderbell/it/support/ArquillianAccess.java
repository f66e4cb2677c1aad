package org.orderbell.it.support;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/** Lets Arquillian's own servlet in, which has no account; everything else is guarded as ever. */
@Decorator
@Priority(1)
public class ArquillianAccess implements HttpAuthenticationMechanism {

    @Inject
    @Delegate
    private HttpAuthenticationMechanism guard;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        return request.getServletPath().startsWith("/ArquillianServletRunner")
                ? context.notifyContainerAboutLogin("arquillian", Set.of())
                : guard.validateRequest(request, response, context);
    }
}
