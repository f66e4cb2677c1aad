package org.orderbell.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.orderbell.platform.Problem;

/**
 * Tells the browser what our pages may do. Also the second lock on the doors: a server that does not run
 * DeskAuthentication, because it is set up wrongly, shows nothing instead of everything.
 */
@WebFilter(
        urlPatterns = "/*",
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR},
        asyncSupported = true)
public class SecurityHeaders implements Filter {

    private static final String EVERYWHERE =
            "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    private static final String CONTENT = "default-src 'self'; img-src 'self' data:; ";

    // Of several policies a browser obeys all. Where Faces renders, PrimeFaces sends the one for content itself
    // (primefaces.CSP_POLICY in web.xml), as only it knows the nonce of this answer.
    private static final String FACES = ".xhtml";

    /** A JSP page answers no other methods, such as the one that was the error. */
    private static final class ReadByGet extends HttpServletRequestWrapper {

        ReadByGet(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "GET";
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse answer = (HttpServletResponse) response;
        String path = PublicPaths.path(http);
        set(answer, path);
        if (Collections.list(http.getHeaders("Host")).size() > 1) {
            // RFC 9112, 3.2: a proxy in front may have gone by the other one
            answer.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        if (http.getDispatcherType() == DispatcherType.ERROR) {
            if (http.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                    && asked.startsWith(http.getContextPath())
                    && PublicPaths.isForPrograms(
                            asked.substring(http.getContextPath().length()))) {
                Challenge.refuse(http, answer, Problem.ofStatus(answer.getStatus()));
                return;
            }
            // the page of an error has a path of its own, and is for whoever met the error
            chain.doFilter(new ReadByGet(http), response);
            return;
        }
        if (http.getUserPrincipal() == null && !PublicPaths.contains(path)) {
            Challenge.answer(http, answer);
            return;
        }
        chain.doFilter(request, response);
    }

    static void set(HttpServletResponse response, String path) {
        response.setHeader("Content-Security-Policy", path.endsWith(FACES) ? EVERYWHERE : CONTENT + EVERYWHERE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        response.setHeader("Cache-Control", cacheControl(path));
    }

    /** Of resources, AssetServlet says more. */
    private static String cacheControl(String path) {
        return path.startsWith("/jakarta.faces.resource/") ? "public, max-age=86400" : "no-store";
    }
}
