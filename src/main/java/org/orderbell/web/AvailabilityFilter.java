package org.orderbell.web;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.orderbell.account.Language;
import org.orderbell.platform.Availability;
import org.orderbell.platform.Problem;

/** Begins nothing new while the application stops or is suspended: clients are told to ask again. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class AvailabilityFilter implements Filter {

    private static final Problem STOPPING =
            new Problem("stopping", 503, "The server stops", "Send the request again in a few seconds");

    /** What the page that says so is made of. */
    private static final String RESOURCES = "/resources/";

    @Inject
    private Availability availability;

    @Inject
    private Catalogues catalogues;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String path = PublicPaths.path(http);
        if (availability.isServing() || path.startsWith(RESOURCES)) {
            chain.doFilter(request, response);
        } else if (PublicPaths.isForPrograms(path)) {
            Challenge.refuse(http, (HttpServletResponse) response, STOPPING);
        } else {
            refusePage(http, (HttpServletResponse) response);
        }
    }

    private void refusePage(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Language language = ChosenLanguage.of(request);
        request.setAttribute(Words.ATTRIBUTE, new Words(language, catalogues.of(language)));
        response.setHeader("Retry-After", Integer.toString(STOPPING.retryAfter()));
        response.sendError(STOPPING.status());
    }
}
