package org.orderbell.push;

import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * A WebSocket of Undertow (WildFly), given whole frames as they go over the network, on the thread of the pump. Undertow
 * itself hands each frame to another thread, wakes that one up, and makes some twenty objects on the way. What a connection
 * does not take at once is written when Undertow says that it takes more: this stands between Undertow and its connection,
 * so that Undertow's own frames (pongs, close) and these never cut each other in two. Where that place is not found, or the
 * connection is one of TLS, it is an ordinary SocketWire.
 */
final class UndertowWire extends SocketWire implements InvocationHandler {

    private static final Logger LOG = System.getLogger(UndertowWire.class.getName());
    private static final String UNDERTOW = "io.undertow.websockets.";
    private static final byte PING = (byte) 0x89;
    private static final int SLICE = 64 * 1024;

    /** How to get at it; empty after it was not found. */
    private static volatile Optional<Access> known;

    private final Encoding encoding;
    private final Access access;
    private final Object sink;
    private final Object conduit;

    /** Undertow's, under which it writes: nobody else may write meanwhile, or stop what is waiting. */
    private final Object lock;

    private final Queue<Waiting> waiting = new ArrayDeque<>(2);
    private boolean amidOther;

    /** A frame that the connection has not taken yet, or not all of it. */
    private record Waiting(ByteBuffer rest, Consumer<Boolean> sent) {}

    private record Access(
            Method webSocketChannel,
            Field connection,
            Method sinkChannel,
            Method conduit,
            Method setConduit,
            Method resumeWrites,
            MethodHandle write) {}

    private UndertowWire(Session session, Encoding encoding, Access access, Object channel, Object sink)
            throws ReflectiveOperationException {
        super(session, encoding);
        this.encoding = encoding;
        this.access = access;
        this.sink = sink;
        lock = channel;
        synchronized (lock) {
            conduit = access.conduit.invoke(sink);
            Class<?> type = access.conduit.getReturnType();
            access.setConduit.invoke(sink, Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
        }
    }

    static Optional<Wire> of(Session session, Encoding encoding) {
        if (!session.getClass().getName().startsWith(UNDERTOW)) {
            return Optional.empty();
        }
        Optional<Access> access = known;
        if (access == null) {
            access = find(session);
            known = access;
        }
        return access.flatMap(found -> take(session, encoding, found));
    }

    private static Optional<Access> find(Session session) {
        try {
            Method webSocketChannel = session.getClass().getMethod("getWebSocketChannel");
            Field connection = webSocketChannel.getReturnType().getSuperclass().getDeclaredField("channel");
            connection.setAccessible(true);
            Method sinkChannel = connection.getType().getMethod("getSinkChannel");
            Class<?> sink = sinkChannel.getReturnType();
            Method conduit = sink.getMethod("getConduit");
            MethodHandle write = MethodHandles.publicLookup()
                    .findVirtual(conduit.getReturnType(), "write", MethodType.methodType(int.class, ByteBuffer.class))
                    .asType(MethodType.methodType(int.class, Object.class, ByteBuffer.class));
            return Optional.of(new Access(
                    webSocketChannel,
                    connection,
                    sinkChannel,
                    conduit,
                    sink.getMethod("setConduit", conduit.getReturnType()),
                    sink.getMethod("resumeWrites"),
                    write));
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "This version of Undertow hides its connections; sockets are served more slowly", e);
            return Optional.empty();
        }
    }

    private static Optional<Wire> take(Session session, Encoding encoding, Access access) {
        try {
            Object channel = access.webSocketChannel.invoke(session);
            Object connection = access.connection.get(channel);
            if (isSecured(connection)) {
                return Optional.empty(); // its engine is made for one thread
            }
            Object sink = access.sinkChannel.invoke(connection);
            return Optional.of(new UndertowWire(session, encoding, access, channel, sink));
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.WARNING, "A connection of Undertow is served more slowly", e);
            return Optional.empty();
        }
    }

    private static boolean isSecured(Object connection) {
        for (Class<?> type = connection.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().contains("Ssl")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String transport() {
        return "undertow";
    }

    @Override
    public void send(Frame frame, Consumer<Boolean> sent) {
        byte[] raw = frame.raw(encoding);
        if (write(Scratch.of(raw), raw, sent)) {
            sent.accept(true);
        }
    }

    @Override
    public boolean ping(ByteBuffer data) {
        ByteBuffer frame = ByteBuffer.allocate(2 + data.remaining());
        frame.put(PING).put((byte) data.remaining()).put(data).flip();
        try {
            write(frame, frame.array(), sent -> {});
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /**
     * @param frame to be written now
     * @param kept the same, to write the rest from later
     * @return whether it is out; if not, it is told later
     */
    private boolean write(ByteBuffer frame, byte[] kept, Consumer<Boolean> sent) {
        if (!isOpen()) {
            throw new IllegalStateException("The socket is closed");
        }
        synchronized (lock) {
            try {
                if (waiting.isEmpty() && !amidOther) {
                    write(frame);
                    if (!frame.hasRemaining()) {
                        return true;
                    }
                }
                waiting.add(new Waiting(ByteBuffer.wrap(kept).position(frame.position()), sent));
                access.resumeWrites.invoke(sink);
                return false;
            } catch (IOException | ReflectiveOperationException e) {
                throw new IllegalStateException("The socket is broken", e);
            }
        }
    }

    private void write(ByteBuffer frame) throws IOException {
        try {
            while (frame.hasRemaining()) {
                int end = frame.limit();
                // of an array Java copies all of it for each try
                frame.limit(frame.isDirect() ? end : Math.min(end, frame.position() + SLICE));
                int written = (int) access.write.invokeExact(conduit, frame);
                frame.limit(end);
                if (written <= 0) {
                    return;
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    /** Whether all of it is out now. */
    private boolean writeWaiting() throws IOException {
        for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
            write(next.rest);
            if (next.rest.hasRemaining()) {
                return false;
            }
            waiting.remove();
            next.sent.accept(true);
        }
        return true;
    }

    /** Undertow's calls of the connection, for frames of its own and when the connection takes more. */
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            return switch (method.getName()) {
                case "write", "writeFinal" -> writeOther(method, arguments);
                case "flush" -> flush(method);
                default -> method.invoke(conduit, arguments);
            };
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object writeOther(Method method, Object[] arguments) throws IOException, ReflectiveOperationException {
        synchronized (lock) {
            // what has begun goes first; what has not may as well
            if (!amidOther && !writeWaiting()) {
                return method.getReturnType() == int.class ? (Object) 0 : (Object) 0L;
            }
            Object written = method.invoke(conduit, arguments);
            amidOther = hasRemaining(arguments);
            return written;
        }
    }

    private static boolean hasRemaining(Object[] arguments) {
        if (arguments[0] instanceof ByteBuffer buffer) {
            return buffer.hasRemaining();
        }
        ByteBuffer[] buffers = (ByteBuffer[]) arguments[0];
        int from = (int) arguments[1];
        for (int i = from; i < from + (int) arguments[2]; i++) {
            if (buffers[i].hasRemaining()) {
                return true;
            }
        }
        return false;
    }

    private Object flush(Method method) throws IOException, ReflectiveOperationException {
        synchronized (lock) {
            return amidOther || writeWaiting() ? method.invoke(conduit) : false;
        }
    }
}
