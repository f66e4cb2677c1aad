package org.orderbell.push;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Optional;
import org.orderbell.feed.FeedWindow;
import org.orderbell.order.OrderView;
import org.orderbell.order.Orders;

/** The customer's feed: one order, by its tracking token, as far as the customer view goes. It takes no requests. */
@ServerEndpoint(
        value = "/track/{token}",
        subprotocols = {Frames.PROTOCOL},
        configurator = FeedHandshake.class)
public class TrackEndpoint {

    private static final int SMALLEST_BUFFER = 1024;

    /** Parts of messages that are read in spite of all; a page that follows an order sends none. */
    private static final int MOST_PARTS = 20;

    @Inject
    private Watchers watchers;

    @Inject
    private ConnectionLimits limits;

    @Inject
    private Pump pump;

    @Inject
    private Orders orders;

    @Inject
    private FeedWindow window;

    /** Jakarta WebSocket makes an endpoint for each connection, and calls it with one part after the other. */
    private int parts;

    @OnOpen
    public void open(Session session, @PathParam("token") String token) throws IOException {
        session.setMaxIdleTimeout(0);
        session.setMaxTextMessageBufferSize(SMALLEST_BUFFER);
        long position = window.last();
        Optional<JsonObject> order = orders.tracked(token);
        if (order.isEmpty()) {
            session.close(Ending.UNKNOWN_TOKEN.reason());
            return;
        }
        String address = (String) session.getUserProperties().get(FeedHandshake.ADDRESS);
        if (!limits.admitLink(session.getId(), token, address)) {
            session.close(Ending.TOO_MANY_CONNECTIONS.reason());
            return;
        }
        String number = order.get().getString("number");
        Watcher watcher = new Watcher(Wire.of(session), null, null, pump::ready);
        watchers.add(watcher);
        watcher.watch(
                Interest.ofCustomer(number),
                position,
                Frames.guestWelcome(session.getId(), OrderView.CUSTOMER.shape(order.get()), position));
        if (!session.isOpen()) {
            watchers.remove(watcher.id());
        }
    }

    @OnMessage
    public void pong(Session session, PongMessage pong) {
        Watcher watcher = watchers.get(session.getId());
        if (watcher != null) {
            watcher.pong(pong.getApplicationData());
        }
    }

    /** Takes no requests, but reads on: without a handler Tyrus counts each message as an error of the connection. */
    @OnMessage
    public void text(Session session, String part, boolean last) {
        ignore(session);
    }

    @OnMessage
    public void binary(Session session, byte[] part, boolean last) {
        ignore(session);
    }

    /** Nothing that a customer's page sends has a meaning. */
    private void ignore(Session session) {
        parts++;
        Watcher watcher = watchers.get(session.getId());
        if (watcher != null && parts > MOST_PARTS) {
            watcher.end(Ending.TOO_MANY_MESSAGES);
        }
    }

    @OnClose
    public void close(Session session) {
        watchers.remove(session.getId());
    }

    @OnError
    public void error(Session session, Throwable thrown) {
        watchers.fail(session);
    }
}
