package org.orderbell.feed;

import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.orderbell.platform.Json;

/**
 * One row of the log, as all consumers see it.
 *
 * @param position where it stands in the log, from 1 without gaps; 0 while it waits for its position
 * @param site null if it concerns all sites
 * @param status status of the subject after the change; null if it has none
 * @param formerStatus status before, if it changed; else null
 * @param data JSON text of the event's data
 */
public record FeedEvent(
        long position,
        String type,
        String subject,
        String site,
        String status,
        String formerStatus,
        long version,
        String actor,
        Instant at,
        String data) {

    private static final String ROOM = "room/";
    private static final String MESSAGE = "message.";

    /** The channels it is heard on: the one of its kind, and that of its subject alone. */
    public List<String> channels() {
        int slash = subject.indexOf('/');
        String kind = subject.substring(0, slash);
        return List.of(
                switch (kind) {
                    case "order" -> "orders";
                    case "product" -> "stock";
                    default -> kind;
                },
                kind + ":" + subject.substring(slash + 1));
    }

    /** Whether it carries the whole state of its subject, so that a later one makes it superfluous. */
    public boolean isState() {
        return !isTalk() && (subject.startsWith("order/") || subject.startsWith("product/"));
    }

    /** Whether it is what people said to each other, also about an order: the company's own business. */
    private boolean isTalk() {
        return type.startsWith(MESSAGE) || type.startsWith("room.");
    }

    /** The room that it happened in; empty if it has none, as what is said about an order. */
    public Optional<String> room() {
        return subject.startsWith(ROOM) ? Optional.of(subject.substring(ROOM.length())) : Optional.empty();
    }

    /** The id of the message that it is about; 0 if it is about none. */
    long messageId() {
        return type.startsWith(MESSAGE)
                ? dataAsJson().getJsonObject("message").getJsonNumber("id").longValue()
                : 0;
    }

    /** Whether all earlier events about the same message say from now on what this one says of it. */
    public boolean replacesEarlier() {
        return type.equals("message.edited") || type.equals("message.deleted");
    }

    /** The same event with what a later one says of its message. */
    FeedEvent with(FeedEvent later) {
        JsonObject replaced = Json.createObjectBuilder(dataAsJson())
                .add("message", later.dataAsJson().getJsonObject("message"))
                .build();
        return new FeedEvent(
                position, type, subject, site, status, formerStatus, version, actor, at, replaced.toString());
    }

    /** The event in the JSON form of CloudEvents 1.0, with this as its data. */
    public String cloudEvent(String shapedData) {
        StringBuilder json = new StringBuilder(shapedData.length() + 256)
                .append("{\"specversion\":\"1.0\",\"id\":\"")
                .append(position)
                .append("\",\"source\":\"/orderbell\",\"type\":\"")
                .append(type)
                .append("\",\"subject\":")
                .append(Json.quote(subject))
                .append(",\"time\":\"")
                .append(at)
                .append("\",\"datacontenttype\":\"application/json\",");
        if (site != null) {
            json.append("\"site\":\"").append(site).append("\",");
        }
        return json.append("\"data\":").append(shapedData).append('}').toString();
    }

    public String cloudEvent() {
        return cloudEvent(data);
    }

    public JsonObject dataAsJson() {
        try (var reader = Json.createReader(new StringReader(data))) {
            return reader.readObject();
        }
    }

    FeedEvent at(long newPosition) {
        return new FeedEvent(newPosition, type, subject, site, status, formerStatus, version, actor, at, data);
    }
}
