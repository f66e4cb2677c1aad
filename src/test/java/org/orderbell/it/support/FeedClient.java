package org.orderbell.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** The feed over a WebSocket. */
public final class FeedClient extends FrameRecorder implements AutoCloseable {

    private int binaryFrames;
    private int packedFrames;
    private WebSocket socket;

    private FeedClient() {}

    /**
     * Opens the feed, or throws a CompletionException whose cause is a WebSocketHandshakeException.
     *
     * @param authorization value of the header, if any
     */
    public static FeedClient open(
            HttpClient http, URI address, Optional<String> authorization, Optional<String> protocol) {
        FeedClient opened = new FeedClient();
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

    /** Sends a message under a reference of its own and returns its answer, a {@code done} or a {@code problem}. */
    public JsonObject ask(JsonObject message) {
        return askAsIs(withRef(message));
    }

    public JsonObject ask(JsonObjectBuilder message) {
        return ask(message.build());
    }

    /** Sends a message that has a reference already, and returns its answer. */
    public JsonObject askAsIs(JsonObject message) {
        String ref = message.getString("ref");
        int before = frames().size();
        send(message);
        return await(before, frame -> ref.equals(frame.getString("ref", null)));
    }

    /** The message with a reference that no other has. */
    public static JsonObject withRef(JsonObject message) {
        return Json.createObjectBuilder(message).add("ref", Fixtures.unique("")).build();
    }

    /** Sends a message that the server has to accept, and returns its answer. */
    public JsonObject done(JsonObject message) {
        JsonObject answer = ask(message);
        assertThat(answer.getString("op")).as(answer.toString()).isEqualTo("done");
        return answer;
    }

    public JsonObject done(JsonObjectBuilder message) {
        return done(message.build());
    }

    /** Watches these channels and nothing else from now on; returns the answer. */
    public JsonObject watch(String... channels) {
        return done(Requests.watch(channels));
    }

    /** How many frames came as bytes. */
    public synchronized int binaryFrames() {
        return binaryFrames;
    }

    /** How many of those were packed by gzip. */
    public synchronized int packedFrames() {
        return packedFrames;
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

    /** Breaks the connection without a close frame, as a lost network does. */
    public void abort() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
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
                byte[] whole = bytes.toByteArray();
                boolean packed = whole[0] == 0x1f;
                String json = new String(packed ? unpacked(whole) : whole, StandardCharsets.UTF_8);
                synchronized (FeedClient.this) {
                    binaryFrames++;
                    packedFrames += packed ? 1 : 0;
                    take(json);
                }
                bytes.reset();
            }
            webSocket.request(1);
            return null;
        }

        private static byte[] unpacked(byte[] packed) {
            try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
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
    }
}
