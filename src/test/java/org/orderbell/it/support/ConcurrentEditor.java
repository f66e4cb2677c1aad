package org.orderbell.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One of many who edit an order at once: each edit is made from what this one has last seen of it, and sent again under
 * its key until an answer comes. No two edits want the same value, so the log tells whose value is where.
 */
public final class ConcurrentEditor implements AutoCloseable {

    /** What an edit does. */
    public enum Kind {
        NOTE,
        PHONE,
        QUANTITY,
        LINE_NOTE,
        ADD,
        REMOVE
    }

    /** How an edit gets to the server; of those that are cut, nobody knows whether the server has done them. */
    public enum Way {
        REST,
        REST_CUT,
        SOCKET,
        SOCKET_CUT
    }

    /**
     * One edit.
     *
     * @param line which of the lines, counted round and round
     */
    public record Step(Kind kind, int line, Way way) {}

    /**
     * An edit that the server took.
     *
     * @param base version that it was made from
     * @param version that it led to
     * @param field what it changed; of an added line {@code /lines}
     */
    public record Taken(long base, long version, String field, JsonValue value) {}

    /** A field that was refused, with both values, and the version of the order that theirs is of. */
    public record Refused(long version, String field, JsonValue theirs) {}

    private static final AtomicInteger VALUES = new AtomicInteger(1);

    private final RestClient desk;
    private final String number;
    private final String sku;
    private final List<Taken> taken = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();
    private FeedClient socket;
    private JsonObject seen;
    private String field;
    private JsonValue value;

    public ConcurrentEditor(RestClient desk, JsonObject order, String sku) {
        this.desk = desk;
        this.number = order.getString("number");
        this.sku = sku;
        this.seen = order;
    }

    public List<Taken> taken() {
        return taken;
    }

    public List<Refused> refused() {
        return refused;
    }

    public void edit(Step step) {
        long base = seen.getJsonNumber("version").longValue();
        JsonObject patch = patch(step);
        String key = Fixtures.unique("edit-");
        JsonObject answer =
                switch (step.way()) {
                    case REST -> overRest(desk, patch, base, key);
                    case REST_CUT -> overRestAgain(patch, base, key);
                    case SOCKET -> overSocket(patch, base, key);
                    case SOCKET_CUT -> overSocketAgain(patch, base, key);
                };
        if (answer.containsKey("number")) {
            taken.add(new Taken(base, answer.getJsonNumber("version").longValue(), field, value));
            seen = answer;
        } else {
            assertThat(answer.getInt("status")).as(answer.toString()).isEqualTo(412);
            answer.getJsonArray("conflicts").getValuesAs(JsonObject.class).forEach(each -> refused(answer, each));
            seen = desk.get("/api/orders/" + number).json();
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
    }

    private void refused(JsonObject answer, JsonObject conflict) {
        String at = conflict.getString("field");
        JsonValue yours = conflict.get("yours");
        assertThat((field + "/").startsWith(at + "/"))
                .as(conflict + " is about " + field)
                .isTrue();
        if (at.equals(field)) {
            assertThat(yours).isEqualTo(value);
        } else {
            assertThat(yours.asJsonObject().get(field.substring(at.length() + 1)))
                    .isEqualTo(value);
        }
        assertThat(conflict.getString("by")).isNotBlank();
        refused.add(new Refused(answer.getJsonNumber("version").longValue(), at, conflict.get("theirs")));
    }

    private JsonObject patch(Step step) {
        List<JsonObject> lines = seen.getJsonArray("lines").getValuesAs(JsonObject.class);
        int line = lines.get(step.line() % lines.size()).getInt("line");
        int next = VALUES.incrementAndGet();
        JsonValue text = Json.createValue("value " + next);
        JsonValue pieces = Json.createValue(next);
        Kind kind = step.kind() == Kind.REMOVE && lines.size() == 1 ? Kind.NOTE : step.kind();
        return switch (kind) {
            case NOTE -> change("/note", text, Json.createObjectBuilder().add("note", text));
            case PHONE ->
                change(
                        "/customer/phone",
                        text,
                        Json.createObjectBuilder()
                                .add("customer", Json.createObjectBuilder().add("phone", text)));
            case QUANTITY -> change("/lines/" + line + "/quantity", pieces, lines(lines, line, "quantity", pieces));
            case LINE_NOTE -> change("/lines/" + line + "/note", text, lines(lines, line, "note", text));
            case ADD -> change("/lines", text, lines(lines, 0, "note", text));
            case REMOVE -> change("/lines/" + line, JsonValue.NULL, lines(lines, line, null, null));
        };
    }

    private JsonObject change(String changed, JsonValue to, JsonObjectBuilder patch) {
        field = changed;
        value = to;
        return patch.build();
    }

    /** All lines as they are, but for one: a member of it changed, or without a member it is left out; 0 adds one. */
    private JsonObjectBuilder lines(List<JsonObject> lines, int which, String member, JsonValue to) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (JsonObject line : lines) {
            JsonObjectBuilder entry = Json.createObjectBuilder().add("line", line.getInt("line"));
            if (line.getInt("line") != which) {
                array.add(entry);
            } else if (member != null) {
                array.add(entry.add(member, to));
            }
        }
        if (which == 0) {
            array.add(Json.createObjectBuilder()
                    .add("sku", sku)
                    .add("quantity", 1)
                    .add(member, to));
        }
        return Json.createObjectBuilder().add("lines", array);
    }

    private JsonObject overRestAgain(JsonObject patch, long base, String key) {
        try {
            overRest(desk.within(Duration.ofMillis(1 + VALUES.get() % 20)), patch, base, key);
        } catch (UncheckedIOException cut) {
            // the server may have done it or not, or be about to
        }
        return overRest(desk, patch, base, key);
    }

    private JsonObject overRest(RestClient from, JsonObject patch, long base, String key) {
        return from.patch("/api/orders/" + number, patch, "If-Match", "\"" + base + "\"", "Idempotency-Key", key)
                .json();
    }

    private JsonObject overSocketAgain(JsonObject patch, long base, String key) {
        open().send(frame(patch, base, key));
        socket.abort();
        socket = null;
        return overSocket(patch, base, key);
    }

    private JsonObject overSocket(JsonObject patch, long base, String key) {
        JsonObject answer = open().ask(frame(patch, base, key));
        return answer.containsKey("order") ? answer.getJsonObject("order") : answer;
    }

    private FeedClient open() {
        if (socket == null) {
            socket = desk.feed();
            socket.await("welcome");
        }
        return socket;
    }

    private JsonObject frame(JsonObject patch, long base, String key) {
        JsonNumber version = Json.createValue(base);
        return Requests.op("edit", number)
                .add("ref", key)
                .add("version", version)
                .add("changes", patch)
                .add("key", key)
                .build();
    }
}
