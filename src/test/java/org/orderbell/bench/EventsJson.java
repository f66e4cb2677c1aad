package org.orderbell.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Reads a frame of events wholly: its envelope, and of each event the position and the time. */
final class EventsJson {

    private final byte[] json;
    private int at;

    private EventsJson(byte[] json) {
        this.json = json;
    }

    /**
     * The times of the events from the one position to the other, in microseconds since 1970.
     *
     * @throws IllegalStateException if it does not hold exactly these events, in order
     */
    static long[] times(byte[] frame, long from, long to) {
        return new EventsJson(frame).read(from, to);
    }

    private long[] read(long from, long to) {
        expect("{\"op\":\"events\",\"from\":" + from + ",\"to\":" + to + ",\"events\":[");
        long[] times = new long[(int) (to - from + 1)];
        for (int i = 0; i < times.length; i++) {
            expect(i == 0 ? "" : ",");
            times[i] = event(from + i);
        }
        expect("]}");
        if (at != json.length) {
            throw broken("nothing more");
        }
        return times;
    }

    private long event(long position) {
        long id = -1;
        long time = -1;
        expect("{");
        do {
            String key = string();
            expect(":");
            switch (key) {
                case "id" -> id = Long.parseLong(string());
                case "time" -> time = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(string()));
                default -> skip();
            }
        } while (next() == ',');
        if (json[at - 1] != '}' || id != position || time < 0) {
            throw broken("the event " + position + " and its time, but found " + id);
        }
        return time;
    }

    private byte next() {
        if (at == json.length) {
            throw broken("more");
        }
        return json[at++];
    }

    private void expect(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (next() != text.charAt(i)) {
                throw broken(text);
            }
        }
    }

    private String string() {
        int begin = at + 1;
        skipString();
        return new String(json, begin, at - 1 - begin, StandardCharsets.UTF_8);
    }

    private void skipString() {
        expect("\"");
        for (byte b = next(); b != '"'; b = next()) {
            if (b == '\\') {
                at++;
            }
        }
    }

    /** To the end of one value. */
    private void skip() {
        int depth = 0;
        do {
            byte b = json[at];
            if (b == '"') {
                skipString();
            } else {
                depth += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
                at++;
            }
        } while (depth > 0 || (json[at] != ',' && json[at] != '}' && json[at] != ']'));
    }

    private IllegalStateException broken(String expected) {
        int begin = Math.max(0, at - 60);
        String near = new String(json, begin, Math.min(json.length, at + 60) - begin, StandardCharsets.UTF_8);
        return new IllegalStateException("Expected " + expected + " at byte " + at + " near " + near);
    }
}
