package org.orderbell.push;

import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * A WebSocket of Tyrus (Payara), given whole frames as they go over the network: made once for all who get them. Each of
 * the ways that Jakarta WebSocket offers either encodes for each connection anew, sets a timer for each frame, or waits.
 * This one does none of that. Tyrus takes it for broadcasts of its own, and shows it to nobody else; where it is not found
 * the connection is an ordinary SocketWire.
 */
final class TyrusWire extends SocketWire {

    private static final Logger LOG = System.getLogger(TyrusWire.class.getName());
    private static final String TYRUS = "org.glassfish.tyrus.core.";
    private static final byte PING = (byte) 0x89;

    /** How to get at it; empty after it was not found. */
    private static volatile Optional<Access> known;

    private final MethodHandle sendRaw;
    private final Encoding encoding;

    private record Access(Field webSocket, MethodHandle sendRawFrame) {}

    private TyrusWire(Session session, Encoding encoding, MethodHandle sendRaw) {
        super(session, encoding);
        this.encoding = encoding;
        this.sendRaw = sendRaw;
    }

    static Optional<Wire> of(Session session, Encoding encoding) {
        if (!session.getClass().getName().startsWith(TYRUS)) {
            return Optional.empty();
        }
        Object remote = session.getAsyncRemote();
        Optional<Access> access = known;
        if (access == null) {
            access = find(remote.getClass());
            known = access;
        }
        return access.flatMap(found -> bind(found, remote)).map(send -> new TyrusWire(session, encoding, send));
    }

    private static Optional<Access> find(Class<?> remote) {
        try {
            Field webSocket = remote.getSuperclass().getDeclaredField("webSocket");
            webSocket.setAccessible(true);
            MethodHandle send = MethodHandles.publicLookup()
                    .findVirtual(
                            webSocket.getType(), "sendRawFrame", MethodType.methodType(Future.class, ByteBuffer.class))
                    .asType(MethodType.methodType(Future.class, Object.class, ByteBuffer.class));
            return Optional.of(new Access(webSocket, send));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "This version of Tyrus hides its broadcasts; sockets are served more slowly", e);
            return Optional.empty();
        }
    }

    private static Optional<MethodHandle> bind(Access access, Object remote) {
        try {
            return Optional.of(access.sendRawFrame.bindTo(access.webSocket.get(remote)));
        } catch (IllegalAccessException e) {
            return Optional.empty();
        }
    }

    @Override
    public String transport() {
        return "tyrus";
    }

    @Override
    public void send(Frame frame, Consumer<Boolean> sent) {
        sendRaw(ByteBuffer.wrap(frame.raw(encoding)));
        // it waits in Tyrus if the connection does not take it; how much may wait there is a matter of pings and pongs
        sent.accept(true);
    }

    @Override
    public boolean ping(ByteBuffer data) {
        ByteBuffer frame = ByteBuffer.allocate(2 + data.remaining());
        frame.put(PING).put((byte) data.remaining()).put(data).flip();
        try {
            sendRaw(frame);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private void sendRaw(ByteBuffer frame) {
        // Tyrus itself takes raw frames while it closes, when the output may soon be another request's
        if (!isOpen()) {
            throw new IllegalStateException("The socket is closed");
        }
        try {
            Future<?> ignored = (Future<?>) sendRaw.invokeExact(frame);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The socket is broken", e);
        }
    }
}
