package org.orderbell.push;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a connection has yet to be told of rooms: the newest state of each that changed, so a client that reads slowly gets
 * one frame for many messages. Its watcher locks it.
 */
final class RoomNews {

    /** Rooms in one frame. */
    static final int ROOMS = 200;

    /** Rooms that may wait for a client that does not read; more only if so many rooms change meanwhile. */
    private static final int WAITING = 2000;

    private final Map<String, JsonObject> waiting = new LinkedHashMap<>();
    private boolean told = true;
    private boolean more;

    /** @return false if too much waits */
    boolean take(JsonObject state) {
        for (JsonObject room : state.getJsonArray("rooms").getValuesAs(JsonObject.class)) {
            String key = room.getString("room");
            waiting.remove(key);
            waiting.put(key, room);
        }
        more |= state.get("more") == JsonValue.TRUE;
        told = false;
        return waiting.size() <= WAITING;
    }

    /** The next frame; null if there is nothing to tell. */
    String next() {
        if (told) {
            return null;
        }
        List<JsonObject> rooms = new ArrayList<>();
        for (Iterator<JsonObject> next = waiting.values().iterator(); next.hasNext() && rooms.size() < ROOMS; ) {
            rooms.add(next.next());
            next.remove();
        }
        String frame = Frames.unread(rooms, more);
        told = waiting.isEmpty();
        more &= !told;
        return frame;
    }
}
