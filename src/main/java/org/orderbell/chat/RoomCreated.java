package org.orderbell.chat;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.orderbell.platform.Json;

/**
 * A topic was opened, or two people have a room for themselves.
 *
 * @param room its whole state
 */
public record RoomCreated(JsonObject room, String subject, String site, String actor, Instant at) implements ChatEvent {

    @Override
    public String type() {
        return "room.created";
    }

    @Override
    public JsonObject data() {
        return Json.createObjectBuilder().add("actor", actor).add("room", room).build();
    }
}
