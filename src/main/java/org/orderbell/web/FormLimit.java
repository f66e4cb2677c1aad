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
import java.util.Set;
import org.orderbell.platform.Problem;
import org.orderbell.platform.RestOfBody;
import org.orderbell.platform.Settings;

/**
 * Refuses a form that is too large, or does not say how large it is, before anything asks for a parameter: a server reads all
 * of it into memory then, or writes a file of any size to the disk. Files are taken on the import page only, and only of those
 * whom it is for.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class FormLimit implements Filter {

    /** Bytes of a form, and of what one with a file has besides it: boundaries, headers, the state of the view. */
    private static final long FORM = 64 * 1024;

    /** Not even an empty one. */
    private static final long NOTHING = -1;

    private static final long DRAINED = 1024 * 1024;
    private static final String URL_ENCODED = "application/x-www-form-urlencoded";
    private static final String WITH_FILES = "multipart/";
    private static final String FACES = ".xhtml";
    private static final String IMPORT = "/import.xhtml";
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");

    @Inject
    private Settings settings;

    static long bytes(Settings settings) {
        return settings.importLimit() * 1024L * 1024;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        String path = PublicPaths.path(http);
        String type = type(http);
        boolean form = type.startsWith(URL_ENCODED);
        // JAX-RS takes no form of any kind, and says so
        if (form || (type.startsWith(WITH_FILES) && path.endsWith(FACES))) {
            long limit = form ? FORM : mayImport(http, path) ? FORM + bytes(settings) : NOTHING;
            long length = length(http);
            if (length < 0 || length > limit) {
                RestOfBody.drain(http.getInputStream(), DRAINED);
                refuse(http, response, "body-too-large", 413, "The body is too large", tooLarge(limit));
                return;
            }
            if (form && !PublicPaths.isForPrograms(path) && !isReadable(http)) {
                refuse(http, response, "bad-request", 400, "The request can't be read", "Its form can't be read");
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static String type(HttpServletRequest http) {
        String type = http.getContentType();
        return type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    }

    /** Asked before a byte of the file is read. */
    private static boolean mayImport(HttpServletRequest http, String path) {
        return path.equals(IMPORT) && PageRoles.isFor(path, http::isUserInRole);
    }

    /** Less than zero if it is not known before the end. Of two statements in the head, a body in chunks goes by neither. */
    private static long length(HttpServletRequest http) {
        if (http.getHeader("Transfer-Encoding") != null) {
            return -1;
        }
        long length = http.getContentLengthLong();
        // RFC 9112, 6.3: without either header there is no body
        boolean none =
                WITHOUT_BODY.contains(http.getMethod()) && http.getProtocol().startsWith("HTTP/1");
        return length < 0 && none ? 0 : length;
    }

    /** Reads the parameters. What Undertow finds wrong with a form, such as too many of them, it throws at who asks first. */
    private static boolean isReadable(HttpServletRequest http) {
        try {
            return http.getParameterMap() != null;
        } catch (RuntimeException wrong) {
            return false;
        }
    }

    private static String tooLarge(long limit) {
        return "At most " + Math.max(0, limit) + " bytes are accepted here";
    }

    private static void refuse(
            HttpServletRequest request,
            ServletResponse response,
            String type,
            int status,
            String title,
            String detail) {
        Challenge.refuse(request, (HttpServletResponse) response, new Problem(type, status, title, detail));
    }
}
