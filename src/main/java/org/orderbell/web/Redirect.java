package org.orderbell.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Sends a browser to another of our pages, by a path (RFC 9110, 10.2.2). Of a path, sendRedirect makes an absolute address
 * with the scheme, the host and the port that the server was called by, which behind a proxy are not those of the browser.
 */
final class Redirect {

    private Redirect() {}

    /** @param path from the root of the server, with the context path */
    static void to(HttpServletResponse response, String path) throws IOException {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", path);
        response.setContentLength(0);
        // committed, so that the container adds nothing of its own
        response.flushBuffer();
    }
}
