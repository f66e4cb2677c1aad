package org.orderbell.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Optional;
import org.orderbell.account.Sites;
import org.orderbell.order.OrderView;
import org.orderbell.order.Orders;

/** The customer's page of one order. Whoever has the token sees it, as far as the customer's view goes. */
@Named
@RequestScoped
public class TrackBean {

    @Inject
    private Orders orders;

    @Inject
    private Sites sites;

    private String token;
    private JsonObject order;
    private ZoneId zone;

    /** Answers 404 for a token that no order has, and for none. */
    public void find() throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext external = faces.getExternalContext();
        token = external.getRequestParameterMap().get("token");
        Optional<JsonObject> found = token == null ? Optional.empty() : orders.tracked(token);
        if (found.isEmpty()) {
            external.responseSendError(HttpServletResponse.SC_NOT_FOUND, "No order has this tracking link");
            faces.responseComplete();
            return;
        }
        order = OrderView.CUSTOMER.shape(found.get());
        zone = sites.zone(found.get().getString("site"));
    }

    public String getToken() {
        return token;
    }

    public String getNumber() {
        return order == null ? "" : order.getString("number");
    }

    public String getStatus() {
        return order == null ? "" : order.getString("status");
    }

    /** The time zone of the order's site. */
    public String getZone() {
        return zone == null ? "" : zone.getId();
    }

    /** The order as the page's script reads it. */
    public String getJson() {
        return order == null ? "" : order.toString();
    }
}
