package org.orderbell.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.orderbell.account.Language;

/** The language of a browser: what was chosen in it, kept in a cookie for the pages before the login, or what it asks for. */
final class ChosenLanguage {

    private static final String COOKIE = "orderbell-language";
    private static final Duration KEPT = Duration.ofDays(400); // the longest that browsers keep a cookie (RFC 6265bis)

    private ChosenLanguage() {}

    static Language of(HttpServletRequest request) {
        return chosen(request).or(() -> wanted(request)).orElse(Language.ENGLISH);
    }

    static void keep(HttpServletRequest request, HttpServletResponse response, Language language) {
        Cookie cookie = new Cookie(COOKIE, language.tag());
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setPath(request.getContextPath() + "/");
        cookie.setMaxAge((int) KEPT.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private static Optional<Language> chosen(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return (cookies == null ? Stream.<Cookie>empty() : Arrays.stream(cookies))
                .filter(cookie -> cookie.getName().equals(COOKIE))
                .flatMap(cookie -> Language.tagged(cookie.getValue()).stream())
                .findFirst();
    }

    /** Without the header a server would answer with its own locale. */
    private static Optional<Language> wanted(HttpServletRequest request) {
        Stream<Locale> locales = request.getHeader("Accept-Language") == null
                ? Stream.empty()
                : Collections.list(request.getLocales()).stream();
        return locales.flatMap(locale -> Language.closest(locale).stream()).findFirst();
    }
}
