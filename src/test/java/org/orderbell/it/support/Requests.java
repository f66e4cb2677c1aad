package org.orderbell.it.support;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

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

    /** An order of 100 lines with long notes, which makes an event of some 60 KB. */
    public static JsonObject longOrder(String sku) {
        var lines = Json.createArrayBuilder();
        for (int i = 0; i < 100; i++) {
            lines.add(Json.createObjectBuilder()
                    .add("sku", sku)
                    .add("quantity", 1)
                    .add("note", "x".repeat(400)));
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
}
