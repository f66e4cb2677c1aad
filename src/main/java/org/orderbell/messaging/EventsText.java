package org.orderbell.messaging;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.orderbell.feed.FeedEvent;
import org.orderbell.platform.Json;

/** Events as nodes send them to each other: a JSON array, so that nodes of two versions understand one another. */
final class EventsText {

    /** Brokers put larger messages on disk first. */
    private static final int CHARACTERS = 40_000;

    private EventsText() {}

    /** In as many texts as it takes, in order. */
    static List<String> write(List<FeedEvent> events) {
        List<String> texts = new ArrayList<>();
        JsonArrayBuilder array = Json.createArrayBuilder();
        int characters = 0;
        for (FeedEvent event : events) {
            characters += event.data().length();
            array.add(json(event));
            if (characters >= CHARACTERS) {
                texts.add(array.build().toString());
                characters = 0;
            }
        }
        JsonArray rest = array.build();
        if (!rest.isEmpty()) {
            texts.add(rest.toString());
        }
        return texts;
    }

    static List<FeedEvent> read(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readArray().getValuesAs(EventsText::event);
        }
    }

    private static JsonObjectBuilder json(FeedEvent event) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("position", event.position())
                .add("type", event.type())
                .add("subject", event.subject())
                .add("version", event.version())
                .add("actor", event.actor())
                .add("at", event.at().toString())
                .add("data", event.data());
        addUnlessNull(json, "site", event.site());
        addUnlessNull(json, "status", event.status());
        addUnlessNull(json, "formerStatus", event.formerStatus());
        return json;
    }

    private static void addUnlessNull(JsonObjectBuilder json, String name, String value) {
        if (value != null) {
            json.add(name, value);
        }
    }

    private static FeedEvent event(JsonValue value) {
        JsonObject json = value.asJsonObject();
        return new FeedEvent(
                json.getJsonNumber("position").longValueExact(),
                json.getString("type"),
                json.getString("subject"),
                json.getString("site", null),
                json.getString("status", null),
                json.getString("formerStatus", null),
                json.getJsonNumber("version").longValueExact(),
                json.getString("actor"),
                Instant.parse(json.getString("at")),
                json.getString("data"));
    }
}
