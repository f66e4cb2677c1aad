package org.orderbell.it.support;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;

/** The JSON that tests send. */
public final class Requests {

    private Requests() {}

    /** An order for seoul, to be completed or changed. */
    public static JsonObjectBuilder order(String customer, String... skus) {
        return order(customer, 1, skus);
    }

    public static JsonObjectBuilder order(String customer, int quantity, String... skus) {
        var lines = Json.createArrayBuilder();
        for (String sku : skus) {
            lines.add(Json.createObjectBuilder().add("sku", sku).add("quantity", quantity));
        }
        return Json.createObjectBuilder()
                .add("site", "seoul")
                .add(
                        "customer",
                        Json.createObjectBuilder().add("name", customer).add("phone", "+82 2 555"))
                .add("lines", lines);
    }

    /** An order of 100 lines with notes as long as they may be together, which makes an event of some 40 KB. */
    public static JsonObject longOrder(String sku) {
        var lines = Json.createArrayBuilder();
        for (int i = 0; i < 100; i++) {
            lines.add(Json.createObjectBuilder()
                    .add("sku", sku)
                    .add("quantity", 1)
                    .add("note", "김".repeat(80)));
        }
        return order("Ana Trujillo").add("lines", lines).build();
    }

    public static JsonObject move(String to) {
        return Json.createObjectBuilder().add("to", to).build();
    }

    public static JsonObject move(String to, String reason) {
        return Json.createObjectBuilder().add("to", to).add("reason", reason).build();
    }

    public static JsonObject with(String name, String value) {
        return Json.createObjectBuilder().add(name, value).build();
    }

    /** A message to the feed, to be completed; {@link FeedClient#ask} gives it a reference. */
    public static JsonObjectBuilder op(String op) {
        return Json.createObjectBuilder().add("op", op);
    }

    /** A message to the feed about an order. */
    public static JsonObjectBuilder op(String op, String number) {
        return op(op).add("order", number);
    }

    /** A message that replaces what the connection watches by these channels. */
    public static JsonObjectBuilder watch(String... channels) {
        return op("watch").add("channels", Json.createArrayBuilder(List.of(channels)));
    }

    /** Parses JSON that is written with single quotes, as they need no escape in Java. */
    public static JsonObject parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json.replace('\'', '"')))) {
            return reader.readObject();
        }
    }
}
