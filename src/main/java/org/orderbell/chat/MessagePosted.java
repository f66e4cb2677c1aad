package org.orderbell.chat;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.orderbell.platform.Json;

/**
 * Somebody said something.
 *
 * @param message its whole state after it
 */
public record MessagePosted(JsonObject message, String subject, String site, String actor, Instant at)
        implements ChatEvent {

    @Override
    public String type() {
        return "message.posted";
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
}
