package org.orderbell.web;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.orderbell.platform.TransportSecurity;

/** Where a proxy ends TLS, requests are as secure to all behind this as they are to the browser; so cookies are, too. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class ForwardedTransport implements Filter {

    @Inject
    private TransportSecurity transport;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        boolean byProxy = !http.isSecure() && transport.isSecure(http);
        chain.doFilter(byProxy ? new Secure(http) : request, response);
    }

    private static final class Secure extends HttpServletRequestWrapper {

        Secure(HttpServletRequest request) {
            super(request);
        }

        @Override
        public boolean isSecure() {
            return true;
        }
    }
}
