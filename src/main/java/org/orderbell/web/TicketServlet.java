package org.orderbell.web;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Optional;
import org.orderbell.account.Accounts;
import org.orderbell.account.Actor;
import org.orderbell.account.Site;
import org.orderbell.account.Sites;
import org.orderbell.order.OrderView;
import org.orderbell.order.Orders;
import org.orderbell.platform.Refused;

/**
 * What is printed of one order: a ticket for a receipt printer, a packing slip for a sheet of A4. JSPs behind a servlet, as
 * Faces 4 has no JSP of its own.
 */
@WebServlet({"/ticket", "/packing-slip"})
public class TicketServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private transient Accounts accounts;

    @Inject
    private transient Orders orders;

    @Inject
    private transient Sites sites;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<Actor> actor = accounts.actor(request.getRemoteUser());
        if (actor.isEmpty()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        try {
            request.setAttribute("ticket", ticket(actor.get(), request.getParameter("number"), Words.of(request)));
        } catch (Refused refused) {
            response.sendError(refused.problem().status(), refused.problem().detail());
            return;
        }
        request.getRequestDispatcher("/WEB-INF/jsp" + request.getServletPath() + ".jsp")
                .forward(request, response);
    }

    private Ticket ticket(Actor actor, String number, Words words) {
        JsonObject order = OrderView.of(actor).shape(orders.view(actor, number));
        Optional<Site> site = sites.find(order.getString("site"));
        return Ticket.of(
                order,
                site.map(Site::getName).orElse(order.getString("site")),
                site.map(Site::getTimeZone).orElse(ZoneOffset.UTC),
                words);
    }
}
