package org.orderbell.chat;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.orderbell.platform.Json;

/**
 * A message was deleted, by its author or by a supervisor.
 *
 * @param message its whole state after it
 */
public record MessageDeleted(JsonObject message, String subject, String site, String actor, Instant at)
        implements ChatEvent {

    @Override
    public String type() {
        return "message.deleted";
    }

    @Override
    public JsonObject data() {
        return Json.createObjectBuilder()
                .add("actor", actor)
                .add("message", message)
                .build();
    }

    @Override
    public long messageId() {
        return message.getJsonNumber("id").longValue();
    }

    @Override
    public JsonObject earlierData() {
        return Json.createObjectBuilder()
                .add("actor", message.getString("author"))
                .add("message", message)
                .build();
    }
}
