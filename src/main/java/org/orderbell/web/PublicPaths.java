package org.orderbell.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/** The only addresses that answer without a login; whatever is not listed here needs one. */
final class PublicPaths {

    private static final Set<String> PAGES = Set.of("/login.xhtml", "/track.xhtml", "/language");
    private static final List<String> TREES =
            List.of("/resources/", "/webjars/", "/jakarta.faces.resource/", "/track/", "/api/track/", "/api/health/");

    private PublicPaths() {}

    /** The address inside the application as the container understood it: decoded, without parameters or dots. */
    static String path(HttpServletRequest request) {
        String inner = request.getPathInfo();
        return inner == null ? request.getServletPath() : request.getServletPath() + inner;
    }

    static boolean contains(String path) {
        return PAGES.contains(path) || (TREES.stream().anyMatch(path::startsWith) && !path.contains(".."));
    }

    /** Whether programs ask here, which want a status and a problem instead of a login page. */
    static boolean isForPrograms(String path) {
        return path.startsWith("/api/") || path.equals("/feed");
    }
}
