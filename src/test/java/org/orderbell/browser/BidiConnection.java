package org.orderbell.browser;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** WebDriver BiDi over a WebSocket: commands and their answers, and events in the order in which they come. */
final class BidiConnection {

    private static final Duration PATIENCE = Browser.PATIENCE.plusSeconds(30);

    private final Map<Long, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();
    private final WebSocket socket;

    /** @param events is called with each event, on a thread of the WebSocket */
    BidiConnection(URI address, Consumer<JsonObject> events) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .buildAsync(address, new Listener(events))
                .join();
    }

    /** Sends a command and waits for its result. */
    JsonObject send(String method, JsonObject parameters) {
        long id = last.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        String command = Json.createObjectBuilder()
                .add("id", id)
                .add("method", method)
                .add("params", parameters)
                .build()
                .toString();
        JsonObject message = socket.sendText(command, true)
                .thenCompose(sent -> answer)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (!message.getString("type").equals("success")) {
            throw new AssertionError(method + " " + parameters + ": " + message);
        }
        return message.getJsonObject("result");
    }

    private final class Listener implements WebSocket.Listener {

        private final Consumer<JsonObject> events;
        private final StringBuilder text = new StringBuilder();

        Listener(Consumer<JsonObject> events) {
            this.events = events;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
            text.append(part);
            if (isLast) {
                String whole = text.toString();
                text.setLength(0);
                take(whole);
            }
            from.request(1);
            return null;
        }

        private void take(String whole) {
            JsonObject message;
            try (var reader = Json.createReader(new StringReader(whole))) {
                message = reader.readObject();
            }
            if (message.getString("type").equals("event")) {
                events.accept(message);
            } else if (!message.isNull("id")) {
                waiting.remove(message.getJsonNumber("id").longValue()).complete(message);
            }
        }

        @Override
        public void onError(WebSocket from, Throwable fault) {
            waiting.values().forEach(answer -> answer.completeExceptionally(fault));
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            onError(from, new IllegalStateException("Firefox closed the connection: " + code + " " + reason));
            return null;
        }
    }
}
