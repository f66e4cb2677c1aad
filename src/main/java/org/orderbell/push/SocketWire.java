package org.orderbell.push;

import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A WebSocket as Jakarta WebSocket offers it. */
class SocketWire implements Wire {

    private final Session session;
    private final Encoding encoding;

    SocketWire(Session session, Encoding encoding) {
        this.session = session;
        this.encoding = encoding;
    }

    @Override
    public String id() {
        return session.getId();
    }

    @Override
    public String transport() {
        return "websocket";
    }

    @Override
    public void send(Frame frame, Consumer<Boolean> sent) {
        if (encoding == Encoding.TEXT) {
            session.getAsyncRemote().sendText(frame.text(), result -> sent.accept(result.isOK()));
        } else {
            ByteBuffer payload = ByteBuffer.wrap(frame.payload(encoding));
            session.getAsyncRemote().sendBinary(payload, result -> sent.accept(result.isOK()));
        }
    }

    @Override
    public boolean ping(ByteBuffer data) {
        try {
            session.getAsyncRemote().sendPing(data);
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public boolean pongs() {
        return true;
    }

    final boolean isOpen() {
        return session.isOpen();
    }

    @Override
    public void close(Ending why) {
        try {
            if (session.isOpen()) {
                session.close(why.reason());
            }
        } catch (IOException | RuntimeException e) {
            // it is gone already, which is what was wanted
        }
    }
}
