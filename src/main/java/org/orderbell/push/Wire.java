package org.orderbell.push;

import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * How frames get into a connection. Whether a container blocks, queues or refuses is its own affair; above this, a
 * connection either takes a frame or is broken.
 */
interface Wire {

    /** The fastest that the container of this socket has; see ADR 12. */
    static Wire of(Session session) {
        Encoding encoding = Encoding.of(session.getNegotiatedSubprotocol());
        return TyrusWire.of(session, encoding)
                .or(() -> UndertowWire.of(session, encoding))
                .orElseGet(() -> new SocketWire(session, encoding));
    }

    String id();

    /** Its name in the metric {@code orderbell.connections}: tells whether the fast path of the server is taken. */
    String transport();

    /**
     * Takes the next frame; it is only called when the last one is out.
     *
     * @param sent told once whether the frame is out; maybe on this thread, before this returns
     * @throws RuntimeException if the connection broke meanwhile
     */
    void send(Frame frame, Consumer<Boolean> sent);

    /** @return false if the connection is broken */
    boolean ping(ByteBuffer data);

    /** Whether the other side returns what a ping carries, which says how much has arrived. */
    boolean pongs();

    void close(Ending why);
}
