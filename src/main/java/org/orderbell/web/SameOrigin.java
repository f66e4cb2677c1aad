package org.orderbell.web;

import jakarta.servlet.http.HttpServletRequest;

/** Whether a form came from our own page, by what the browser says (Fetch Metadata, W3C). */
final class SameOrigin {

    private SameOrigin() {}

    /** A client that does not say is no browser of today, and no browser means no cookies to misuse. */
    static boolean sent(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null || site.equals("same-origin") || site.equals("none");
    }
}
