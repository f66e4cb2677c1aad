package org.orderbell.it;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A WebSocket that keeps every frame it got, in order, and lets a test wait for one. */
public final class Socket implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How the server closed it. */
    public record Closed(int code, String reason) {}

    private final List<JsonObject> frames = new ArrayList<>();
    private int binaryFrames;
    private Optional<Closed> closed = Optional.empty();
    private WebSocket socket;

    private Socket() {}

    /**
     * Opens it, or throws a CompletionException whose cause is a WebSocketHandshakeException.
     *
     * @param authorization value of the header, if any
     */
    static Socket open(HttpClient http, URI address, Optional<String> authorization, Optional<String> protocol) {
        Socket opened = new Socket();
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(PATIENCE);
        authorization.ifPresent(value -> builder.header("Authorization", value));
        protocol.ifPresent(builder::subprotocols);
        opened.socket = builder.buildAsync(address, opened.new Listener()).join();
        return opened;
    }

    /** The subprotocol that the server chose; empty if none. */
    public String protocol() {
        return socket.getSubprotocol();
    }

    public void send(JsonObject frame) {
        send(frame.toString());
    }

    public void send(String text) {
        socket.sendText(text, true)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** The first frame, of those that came or will come, for which the condition holds. */
    public JsonObject await(Predicate<JsonObject> condition) {
        return await(0, condition);
    }

    /** The same, looking only at the frames after the first {@code skip} ones. */
    public synchronized JsonObject await(int skip, Predicate<JsonObject> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int next = skip; ; next++) {
            while (next >= frames.size()) {
                if (closed.isPresent()) {
                    throw new AssertionError("closed with " + closed.get() + " before the frame came; got " + frames);
                }
                pause(deadline);
            }
            if (condition.test(frames.get(next))) {
                return frames.get(next);
            }
        }
    }

    /** The first frame with this {@code op}. */
    public JsonObject await(String op) {
        return await(frame -> op.equals(frame.getString("op", null)));
    }

    /** Waits until the server has closed it. */
    public synchronized Closed awaitClose() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (closed.isEmpty()) {
            pause(deadline);
        }
        return closed.get();
    }

    /** Every frame so far. */
    public synchronized List<JsonObject> frames() {
        return List.copyOf(frames);
    }

    /** How many of them came as bytes. */
    public synchronized int binaryFrames() {
        return binaryFrames;
    }

    /** Every event so far, out of its frames. */
    public List<JsonObject> events() {
        return frames().stream()
                .filter(frame -> "events".equals(frame.getString("op", null)))
                .flatMap(frame -> frame.getJsonArray("events").getValuesAs(JsonObject.class).stream())
                .toList();
    }

    @Override
    public void close() {
        try {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException alreadyClosed) {
            socket.abort();
        }
    }

    /** Breaks the connection without a word, as a lost network does. */
    public void abort() {
        socket.abort();
    }

    /** Until something comes in; the caller looks again. */
    private void pause(long deadline) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new AssertionError("nothing of that kind within " + PATIENCE + "; got " + frames);
        }
        try {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString(), 0);
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (last) {
                take(bytes.toString(StandardCharsets.UTF_8), 1);
                bytes.reset();
            }
            webSocket.request(1);
            return null;
        }

        private void take(String json, int binary) {
            try (JsonReader reader = Json.createReader(new StringReader(json))) {
                JsonObject frame = reader.readObject();
                synchronized (Socket.this) {
                    frames.add(frame);
                    binaryFrames += binary;
                    Socket.this.notifyAll();
                }
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            end(new Closed(code, reason));
            return null;
        }

        /** 1006 is what RFC 6455 calls an end without a close frame. */
        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            end(new Closed(1006, String.valueOf(error.getMessage())));
        }

        private void end(Closed how) {
            synchronized (Socket.this) {
                closed = Optional.of(how);
                Socket.this.notifyAll();
            }
        }
    }
}
