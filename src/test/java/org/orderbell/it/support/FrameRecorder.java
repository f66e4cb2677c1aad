package org.orderbell.it.support;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Records every frame that the server sent, in order, and lets a test wait for one. */
public abstract class FrameRecorder {

    public static final Duration PATIENCE = Duration.ofSeconds(20);

    /** How the server closed the connection. */
    public record Closed(int code, String reason) {}

    private final List<JsonObject> frames = new ArrayList<>();
    private Optional<Closed> closed = Optional.empty();

    public final void take(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject frame = reader.readObject();
            synchronized (this) {
                frames.add(frame);
                notifyAll();
            }
        }
    }

    public final synchronized void end(Closed how) {
        closed = Optional.of(how);
        notifyAll();
    }

    /** The first frame, of those that came or will come, for which the condition holds. */
    public final JsonObject await(Predicate<JsonObject> condition) {
        return await(0, condition);
    }

    /** The same, looking only at the frames after the first {@code skip} ones. */
    public final synchronized JsonObject await(int skip, Predicate<JsonObject> condition) {
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
    public final JsonObject await(String op) {
        return await(frame -> op.equals(frame.getString("op", null)));
    }

    /** Waits until the server has closed the connection. */
    public final synchronized Closed awaitClose() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (closed.isEmpty()) {
            pause(deadline);
        }
        return closed.get();
    }

    /** Every frame so far. */
    public final synchronized List<JsonObject> frames() {
        return List.copyOf(frames);
    }

    /** The first event of this type about this subject, of those that came or will come. */
    public final JsonObject event(String type, String subject) {
        return event(event -> event.getString("type").equals(type)
                && event.getString("subject").equals(subject));
    }

    /** The first event, of those that came or will come, for which the condition holds. */
    public final JsonObject event(Predicate<JsonObject> condition) {
        JsonObject found = await(frame -> eventsOf(frame).stream().anyMatch(condition));
        return eventsOf(found).stream().filter(condition).findFirst().orElseThrow();
    }

    /** Every event so far, out of its frames. */
    public final List<JsonObject> events() {
        return events(0);
    }

    /** The same, looking only at the frames after the first {@code skip} ones. */
    public final List<JsonObject> events(int skip) {
        return frames().stream()
                .skip(skip)
                .flatMap(frame -> eventsOf(frame).stream())
                .toList();
    }

    /** The events in a frame; empty if it is one of another kind. */
    public static List<JsonObject> eventsOf(JsonObject frame) {
        return "events".equals(frame.getString("op", null))
                ? frame.getJsonArray("events").getValuesAs(JsonObject.class)
                : List.of();
    }

    /** The users that a presence frame names as, for example, {@code joined} or {@code left}; empty if none. */
    public static List<String> users(JsonObject frame, String member) {
        return "presence".equals(frame.getString("op", null)) && frame.containsKey(member)
                ? frame.getJsonArray(member).getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : List.of();
    }

    /** Waits until something has changed; the caller checks again. */
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
}
