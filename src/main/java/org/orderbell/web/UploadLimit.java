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
import java.util.Locale;
import org.orderbell.platform.Settings;

/**
 * Takes files on the import page only, and no larger than the settings allow. Faces would write a part of any size, sent
 * to any view, to the disk before a bean is asked.
 */
@WebFilter(urlPatterns = "*.xhtml")
public class UploadLimit implements Filter {

    private static final String PAGE = "/import.xhtml";

    /** What a form has besides the file: boundaries, headers, the state of the view. */
    private static final long FORM = 64 * 1024;

    @Inject
    private Settings settings;

    static long bytes(Settings settings) {
        return settings.importLimit() * 1024L * 1024;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String type = http.getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            boolean here = PublicPaths.path(http).equals(PAGE) && http.getUserPrincipal() != null;
            long length = http.getContentLengthLong();
            if (!here || length < 0 || length > bytes(settings) + FORM) {
                ((HttpServletResponse) response).sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
