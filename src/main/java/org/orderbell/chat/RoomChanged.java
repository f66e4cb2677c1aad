package org.orderbell.chat;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.orderbell.platform.Json;

/**
 * A topic got another title or other members, or was closed or opened again.
 *
 * @param room its whole state after it
 * @param removed logins of those who may not read it any more
 */
public record RoomChanged(JsonObject room, List<String> removed, String subject, String site, String actor, Instant at)
        implements ChatEvent {

    @Override
    public String type() {
        return "room.changed";
    }

    @Override
    public JsonObject data() {
        return Json.createObjectBuilder()
                .add("actor", actor)
                .add("room", room)
                .add("removed", Json.createArrayBuilder(removed))
                .build();
    }
}
