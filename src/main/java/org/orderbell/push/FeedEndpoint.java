package org.orderbell.push;

import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.orderbell.account.Accounts;
import org.orderbell.account.Actor;
import org.orderbell.account.Identity;
import org.orderbell.feed.FeedWindow;
import org.orderbell.platform.JsonText;
import org.orderbell.platform.Settings;

/** The feed: an authenticated connection, at once watching all that its roles allow. */
@ServerEndpoint(
        value = "/feed",
        subprotocols = {Frames.PROTOCOL, Frames.PROTOCOL_BINARY, Frames.PROTOCOL_GZIP},
        configurator = FeedHandshake.class)
public class FeedEndpoint {

    @Inject
    private Watchers watchers;

    @Inject
    private ConnectionLimits limits;

    @Inject
    private Pump pump;

    @Inject
    private Rights rights;

    @Inject
    private Watching watching;

    @Inject
    private Operations operations;

    @Inject
    private Accounts accounts;

    @Inject
    private FeedWindow window;

    @Inject
    private Settings settings;

    /** Jakarta WebSocket makes an endpoint for each connection, and calls it with one part after the other. */
    private Incoming incoming;

    @OnOpen
    public void open(Session session) throws IOException {
        incoming = new Incoming(settings.bodyLimit() * 1024);
        String login = (String) session.getUserProperties().get(FeedHandshake.LOGIN);
        Optional<Identity> identity = accounts.identity(login);
        if (identity.isEmpty()) {
            session.close(Ending.ACCOUNT_CLOSED.reason());
            return;
        }
        Actor actor = identity.get().actor();
        String address = (String) session.getUserProperties().get(FeedHandshake.ADDRESS);
        if (!limits.admitLogin(session.getId(), actor.name(), address)) {
            session.close(Ending.TOO_MANY_CONNECTIONS.reason());
            return;
        }
        String loginSession = (String) session.getUserProperties().get(FeedHandshake.SESSION);
        session.setMaxIdleTimeout(0); // pings find the dead; quiet is not dead
        Watcher watcher = new Watcher(Wire.of(session), identity.get(), loginSession, pump::ready);
        watchers.add(watcher);
        long position = window.last();
        watcher.watch(watching.everything(actor), position, Frames.welcome(session.getId(), actor, position, settings));
        rights.confirm(watcher);
        if (!session.isOpen()) {
            watchers.remove(watcher.id());
        }
    }

    @OnMessage
    public void text(Session session, String part, boolean last) throws IOException {
        Optional<String> message = incoming.take(part, last);
        message.ifPresent(text -> message(session, () -> text));
        closeIfTooLarge(session);
    }

    @OnMessage
    public void binary(Session session, byte[] part, boolean last) throws IOException {
        Optional<byte[]> message = incoming.take(part, last);
        message.ifPresent(bytes -> message(session, () -> JsonText.decode(bytes)));
        closeIfTooLarge(session);
    }

    private void closeIfTooLarge(Session session) throws IOException {
        if (incoming.isTooLarge() && session.isOpen()) {
            session.close(new CloseReason(
                    CloseReason.CloseCodes.TOO_BIG,
                    "A message may have at most " + settings.bodyLimit() * 1024 + " bytes"));
        }
    }

    @OnMessage
    public void pong(Session session, PongMessage pong) {
        Watcher watcher = watchers.get(session.getId());
        if (watcher != null) {
            watcher.pong(pong.getApplicationData());
        }
    }

    @OnClose
    public void close(Session session, CloseReason reason) {
        watchers.remove(session.getId());
    }

    @OnError
    public void error(Session session, Throwable thrown) {
        // a broken connection is no fault of anybody's
        watchers.fail(session);
    }

    private void message(Session session, Supplier<String> message) {
        Watcher watcher = watchers.get(session.getId());
        if (watcher != null) {
            watcher.heard();
            String address = (String) session.getUserProperties().get(FeedHandshake.ADDRESS);
            operations.handle(watcher, address, message);
        }
    }
}
