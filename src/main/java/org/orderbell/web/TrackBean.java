package org.orderbell.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.orderbell.account.Site;
import org.orderbell.account.Sites;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedLog;
import org.orderbell.order.OrderView;
import org.orderbell.order.Orders;
import org.orderbell.platform.Json;

/** The customer's page of one order. Whoever has the token sees it, as far as the customer's view goes. */
@Named
@RequestScoped
public class TrackBean {

    /** Events of one order that are looked through for the times of its steps; hardly any order has more. */
    private static final int EVENTS = 500;

    @Inject
    private Orders orders;

    @Inject
    private FeedLog log;

    @Inject
    private Sites sites;

    private String token;
    private JsonObject order;
    private ZoneId zone;
    private String site;
    private String times;

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
        String code = found.get().getString("site");
        zone = sites.zone(code);
        site = sites.find(code).map(Site::getName).orElse(code);
        times = times(getNumber());
    }

    /** When the order first came to each status. */
    private String times(String number) {
        Map<String, String> first = new LinkedHashMap<>();
        for (FeedEvent event : log.of("order/" + number, EVENTS)) {
            if (event.type().equals("order.placed") || event.type().equals("order.moved")) {
                first.putIfAbsent(event.status(), event.at().toString());
            }
        }
        JsonObjectBuilder json = Json.createObjectBuilder();
        first.forEach(json::add);
        return json.build().toString();
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

    /** What the order's site is called. */
    public String getSite() {
        return site == null ? "" : site;
    }

    /** The time of each step so far, by status, as the page's script reads it. */
    public String getTimes() {
        return times == null ? "{}" : times;
    }

    /** The order as the page's script reads it. */
    public String getJson() {
        return order == null ? "" : order.toString();
    }
}
