package org.orderbell.push;

import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How frames get into a connection. Whether a container blocks, queues or refuses is its own affair; above this, a
 * connection either takes a frame or is broken.
 */
final class Wire {

    private final Session session;
    private final boolean binary;

    /** @param binary whether the client asked for {@code orderbell.v1.bin} */
    Wire(Session session, boolean binary) {
        this.session = session;
        this.binary = binary;
    }

    String id() {
        return session.getId();
    }

    /** @throws RuntimeException if the connection broke meanwhile; its onClose comes or has come */
    void send(String frame, SendHandler sent) {
        if (binary) {
            session.getAsyncRemote().sendBinary(ByteBuffer.wrap(frame.getBytes(StandardCharsets.UTF_8)), sent);
        } else {
            session.getAsyncRemote().sendText(frame, sent);
        }
    }

    /** @return false if the connection is broken */
    boolean ping(ByteBuffer data) {
        try {
            session.getAsyncRemote().sendPing(data);
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    void close(Ending why) {
        try {
            if (session.isOpen()) {
                session.close(why.reason());
            }
        } catch (IOException | RuntimeException e) {
            // it is gone already, which is what was wanted
        }
    }
}
