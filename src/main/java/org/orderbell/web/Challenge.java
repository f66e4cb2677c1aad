package org.orderbell.web;

import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.orderbell.platform.Problem;

/**
 * What somebody is told who gets no further, being unknown or having to change the password: a person gets the page on which
 * that is done, a program a problem (RFC 9457).
 */
final class Challenge {

    /** Where one's own password is changed. */
    static final String ACCOUNT_PAGE = "/account.xhtml";

    private static final Problem UNKNOWN = new Problem(
            "not-authenticated",
            401,
            "Not authenticated",
            "Log in, or send the request with HTTP Basic or with an API key as a Bearer token.");

    private static final Problem MUST_CHANGE = new Problem(
            "must-change-password",
            403,
            "Change the password first",
            "Somebody else knows the password of this account. Change it on the page My account or by PUT"
                    + " /api/me/password; then everything else works.");

    private Challenge() {}

    /** To whoever is not known. */
    static AuthenticationStatus answer(HttpServletRequest request, HttpServletResponse response) {
        return lead(request, response, loginPage(request), UNKNOWN);
    }

    /** To whoever has a password that somebody else gave. */
    static AuthenticationStatus changePassword(HttpServletRequest request, HttpServletResponse response) {
        return lead(request, response, request.getContextPath() + ACCOUNT_PAGE, MUST_CHANGE);
    }

    private static AuthenticationStatus lead(
            HttpServletRequest request, HttpServletResponse response, String page, Problem problem) {
        String accept = request.getHeader("Accept");
        boolean person =
                accept != null && accept.contains("text/html") && !PublicPaths.isForPrograms(PublicPaths.path(request));
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            partial(response, "<redirect url=\"" + page + "\"/>");
            return AuthenticationStatus.SEND_CONTINUE;
        }
        if (person) {
            redirect(request, response, page);
            return AuthenticationStatus.SEND_CONTINUE;
        }
        return refuse(request, response, problem);
    }

    static AuthenticationStatus refuse(HttpServletRequest request, HttpServletResponse response, Problem problem) {
        if (problem.retryAfter() > 0) {
            response.setHeader("Retry-After", Integer.toString(problem.retryAfter()));
        }
        problem(request, response, problem);
        return AuthenticationStatus.SEND_FAILURE;
    }

    private static String loginPage(HttpServletRequest request) {
        boolean repeatable = request.getMethod().equals("GET");
        String from = FromAddress.of(request);
        // whoever asked for no page in particular gets the start page of their role
        String query = repeatable && !from.equals("/") && !from.equals(StartPage.PATH)
                ? "?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8)
                : "";
        return request.getContextPath() + "/login.xhtml" + query;
    }

    private static void redirect(HttpServletRequest request, HttpServletResponse response, String page) {
        SecurityHeaders.set(response, PublicPaths.path(request));
        try {
            Redirect.to(response, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void problem(HttpServletRequest request, HttpServletResponse response, Problem problem) {
        // a browser would show its own dialog over our page if its script got this header
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED && request.getHeader("X-Requested-With") == null) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Orderbell\", charset=\"UTF-8\"");
        }
        SecurityHeaders.set(response, PublicPaths.path(request));
        write(
                response,
                problem.status(),
                Problem.MEDIA_TYPE,
                problem.toJson().build().toString());
    }

    /** Answers a script of Faces. */
    static void partial(HttpServletResponse response, String content) {
        write(
                response,
                HttpServletResponse.SC_OK,
                "text/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response>" + content + "</partial-response>");
    }

    private static void write(HttpServletResponse response, int status, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(type);
        response.setContentLength(bytes.length);
        try {
            response.getOutputStream().write(bytes);
            // committed, so that the container does not put its own error page over it
            response.flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
