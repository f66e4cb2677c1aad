package org.orderbell.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.orderbell.account.SignedIn;
import org.orderbell.platform.OriginCheck;
import org.orderbell.platform.Problem;

/**
 * Refuses unsafe calls that a foreign page made a browser send. With the session's cookie alone, the page must show that
 * it knows the session's token. A browser that also remembers a Basic password says itself which site the call is from;
 * where it does not, as over http, the Origin header counts. A body without a type, which any page can send, would pass for
 * every type.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class CsrfFilter implements ContainerRequestFilter {

    static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    @Context
    private HttpServletRequest servletRequest;

    @Inject
    private OriginCheck origins;

    @Override
    public void filter(ContainerRequestContext request) {
        if (SAFE.contains(request.getMethod())) {
            return;
        }
        if (WITH_BODY.contains(request.getMethod()) && request.getHeaderString(HttpHeaders.CONTENT_TYPE) == null) {
            throw new NotSupportedException();
        }
        String site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            refuse(request, "A browser may send this from Orderbell's own pages only.");
        } else if (request.getHeaderString("Authorization") != null) {
            if (site == null && !origins.allows(servletRequest, request.getHeaderString("Origin"))) {
                refuse(request, "A browser may send this from Orderbell's own pages only.");
            }
        } else if (!showsToken(request)) {
            refuse(
                    request,
                    "Calls with the session's cookie need the header " + SignedIn.CSRF_HEADER
                            + " with the value 'csrf' of GET /api/session.");
        }
    }

    private boolean showsToken(ContainerRequestContext request) {
        HttpSession session = servletRequest.getSession(false);
        String given = request.getHeaderString(SignedIn.CSRF_HEADER);
        return given != null
                && session != null
                && session.getAttribute(SignedIn.CSRF) instanceof String token
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(ContainerRequestContext request, String detail) {
        Problem problem = new Problem("csrf", 403, "Not from our own page", detail);
        request.abortWith(Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.toJson().build().toString())
                .build());
    }
}
