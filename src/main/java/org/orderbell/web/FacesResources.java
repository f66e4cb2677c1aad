package org.orderbell.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Serves of PrimeFaces what our pages use, and nothing else. It brings the scripts of all its components, such as a text
 * editor; each is code that a browser would run in our name, and one more to keep free of known faults.
 */
@WebFilter(
        urlPatterns = {"/jakarta.faces.resource/*", "/primefaces/*", "/primefaces-saga-blue/*"},
        asyncSupported = true)
public class FacesResources implements Filter {

    private static final Pattern USED = Pattern.compile("/jakarta\\.faces\\.resource/("
            + "faces\\.js|core\\.js|components\\.(css|js)|jquery/jquery(-plugins)?\\.js|touch/touchswipe\\.js"
            + "|chart/chart\\.js|moment/moment\\.js|fileupload/(fileupload\\.(css|js)|progressbar\\.gif)"
            + "|forms/password-meter\\.png|messages/messages\\.png|locales/locale-[a-z]+\\.js"
            + "|primeicons/primeicons\\.(css|eot|svg|ttf|woff2?)"
            + ")\\.xhtml");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = PublicPaths.path((HttpServletRequest) request);
        if (isUsed(path)) {
            chain.doFilter(request, response);
        } else {
            HttpServletResponse answer = (HttpServletResponse) response;
            SecurityHeaders.set(answer, path);
            answer.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    static boolean isUsed(String path) {
        return USED.matcher(path).matches();
    }
}
