package org.orderbell.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.stream.Stream;

/** The feed as server-sent events, read as a browser's EventSource does. */
public final class EventStream extends FrameRecorder implements AutoCloseable {

    private final HttpResponse<Stream<String>> response;
    private Optional<String> lastId = Optional.empty();
    private boolean closing;

    private EventStream(HttpResponse<Stream<String>> response) {
        this.response = response;
    }

    public static EventStream open(HttpClient http, HttpRequest.Builder request) {
        try {
            EventStream stream = new EventStream(
                    http.send(request.header("Accept", "text/event-stream").build(), BodyHandlers.ofLines()));
            Thread reader = new Thread(stream::read, "event-stream");
            reader.setDaemon(true);
            reader.start();
            return stream;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** The id of the last event that had one, which a browser sends when it reconnects. */
    public synchronized Optional<String> lastId() {
        return lastId;
    }

    private void read() {
        try {
            response.body().forEach(this::line);
            end(new Closed(0, "the response ended"));
        } catch (UncheckedIOException broken) {
            end(new Closed(0, broken.getMessage()));
        }
    }

    private void line(String line) {
        if (line.startsWith("id: ")) {
            synchronized (this) {
                lastId = Optional.of(line.substring(4));
            }
        } else if (line.startsWith("data: ")) {
            take(line.substring(6));
        } else {
            synchronized (this) {
                if (closing) {
                    throw new UncheckedIOException(new IOException("closed"));
                }
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closing = true;
        }
        response.body().close();
    }
}
