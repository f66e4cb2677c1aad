package org.orderbell.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * The token of a form that is shown before there is a session: in a cookie that only this site's own pages send, and in
 * the form. A foreign page can neither read the one nor write the other.
 */
final class FormToken {

    private static final String COOKIE = "orderbell-form";
    private static final SecureRandom RANDOM = new SecureRandom();

    private FormToken() {}

    /** The token for the form; the browser gets its cookie if it has none yet. */
    static String of(HttpServletRequest request, HttpServletResponse response) {
        String known = cookie(request);
        if (known != null) {
            return known;
        }
        // a page may have several forms
        if (request.getAttribute(COOKIE) instanceof String given) {
            return given;
        }
        String token = random();
        request.setAttribute(COOKIE, token);
        Cookie cookie = new Cookie(COOKIE, token);
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setPath(request.getContextPath() + "/");
        cookie.setAttribute("SameSite", "Strict");
        response.addCookie(cookie);
        return token;
    }

    static boolean matches(HttpServletRequest request, String given) {
        return equal(given, cookie(request));
    }

    /** In a time that does not tell how much of it is right. */
    static boolean equal(String given, String wanted) {
        return given != null
                && wanted != null
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    /** 192 random bits that fit a cookie, a header and a form. */
    static String random() {
        byte[] bits = new byte[24];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private static String cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(COOKIE))
                        .map(Cookie::getValue)
                        .filter(value -> value.matches("[A-Za-z0-9_-]{32}"))
                        .findFirst()
                        .orElse(null);
    }
}
