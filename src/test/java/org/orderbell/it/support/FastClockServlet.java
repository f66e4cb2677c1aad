package org.orderbell.it.support;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Moves the server's clock for a test outside the server: {@code POST /fast-clock?seconds=20}. */
@WebServlet("/fast-clock")
public class FastClockServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient FastClock clock;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        clock.pass(Integer.parseInt(request.getParameter("seconds")));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
