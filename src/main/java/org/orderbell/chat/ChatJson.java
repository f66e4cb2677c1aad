package org.orderbell.chat;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.orderbell.platform.Json;

/** Rooms and messages in JSON. */
final class ChatJson {

    private ChatJson() {}

    static JsonObject of(Room room, Message message) {
        return of(room.key(), message);
    }

    static JsonObject of(String room, Message message) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", message.id())
                .add("room", room)
                .add("seq", message.seq())
                .add("author", message.author())
                .add("name", message.authorName());
        add(json, "text", message.text());
        json.add("at", message.postedAt().toString());
        if (message.editedAt() != null) {
            json.add("editedAt", message.editedAt().toString());
        }
        if (message.deletedAt() != null) {
            json.add("deletedAt", message.deletedAt().toString());
        }
        if (message.deletedBy() != null) {
            json.add("deletedBy", message.deletedBy());
        }
        return json.add("mentions", Json.createArrayBuilder(message.mentions()))
                .add("version", message.version())
                .build();
    }

    /** What a room is for everybody. */
    static JsonObjectBuilder of(Room room) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("room", room.key())
                .add("kind", room.kind().name())
                .add("title", room.title());
        if (room.site() != null) {
            json.add("site", room.site());
        }
        if (room.order() != null) {
            json.add("order", room.order());
        }
        return json.add("archived", room.isArchived())
                .add("invited", room.isInvited())
                .add("last", room.last())
                .add("lastAt", lastAt(room));
    }

    /** What a room is for somebody who has read it so far. */
    static JsonObjectBuilder of(Room room, long read, long mentions) {
        return of(room).add("read", read)
                .add("unread", Math.max(0, room.last() - read))
                .add("mentions", mentions);
    }

    /** What of a room changes with each message, and for somebody who has read it so far. */
    static JsonObject news(Room room, long read, long mentions) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("room", room.key())
                .add("last", room.last())
                .add("read", read)
                .add("mentions", mentions)
                .add("lastAt", lastAt(room));
        add(json, "by", room.lastBy());
        return json.build();
    }

    private static JsonValue lastAt(Room room) {
        return room.last() == 0
                ? JsonValue.NULL
                : Json.createValue(room.activeAt().toString());
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (value == null) {
            json.addNull(name);
        } else {
            json.add(name, value);
        }
    }
}
