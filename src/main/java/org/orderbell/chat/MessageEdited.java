package org.orderbell.chat;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.orderbell.platform.Json;

/**
 * An author changed what they had said.
 *
 * @param message its whole state after it
 */
public record MessageEdited(JsonObject message, String subject, String site, String actor, Instant at)
        implements ChatEvent {

    @Override
    public String type() {
        return "message.edited";
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
        return data();
    }
}
