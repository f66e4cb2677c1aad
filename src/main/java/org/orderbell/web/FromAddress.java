package org.orderbell.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;

/** Where somebody wanted to go before the login came between: a path inside this application and nowhere else. */
final class FromAddress {

    static final String HOME = "/board.xhtml";

    private FromAddress() {}

    static String of(HttpServletRequest request) {
        String path = PublicPaths.path(request);
        return request.getQueryString() == null ? path : path + "?" + request.getQueryString();
    }

    /** The same address if it is safe to go to after a login, else the board. */
    static String safe(String from) {
        String inside = inside(from);
        return inside.startsWith("/login") || inside.startsWith("/logout") ? HOME : inside;
    }

    /**
     * The same address if it is one of this application, else the board. Browsers take {@code //host}, {@code /\host} and
     * {@code /<tab>/host} for other servers, so only plain characters are let through.
     */
    static String inside(String from) {
        if (from == null || from.length() > 2000 || !from.matches("/(?![/\\\\])[\\x21-\\x7E&&[^\\\\]]*+")) {
            return HOME;
        }
        try {
            URI uri = new URI(from);
            boolean inside = uri.getScheme() == null && uri.getRawAuthority() == null;
            boolean odd = uri.getRawPath().contains("//")
                    || uri.normalize().getRawPath().startsWith("/..");
            return inside && !odd ? from : HOME;
        } catch (URISyntaxException e) {
            return HOME;
        }
    }
}
