package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URL;
import java.util.Comparator;
import org.orderbell.it.Desk;

/** Orders that a test places behind the pages' back, as another system would. */
final class DemoOrders {

    private final Desk desk;

    DemoOrders(URL address) {
        desk = Desk.of(address, "boss");
    }

    /** An order in Paris of two lines of whatever the catalogue has most of. */
    JsonObject place(String customer) {
        var lines = Json.createArrayBuilder();
        desk.get("/api/products?limit=100").json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(product -> product.getJsonNumber("free").longValue() > 200)
                .limit(2)
                .forEach(product -> lines.add(Json.createObjectBuilder()
                        .add("sku", product.getString("sku"))
                        .add("quantity", 2)));
        Desk.Answer answer = desk.post(
                "/api/orders",
                Json.createObjectBuilder()
                        .add("site", "paris")
                        .add("customer", Json.createObjectBuilder().add("name", customer))
                        .add("lines", lines)
                        .build());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    JsonObject move(String number, String to) {
        Desk.Answer answer = desk.post(
                "/api/orders/" + number + "/moves",
                Json.createObjectBuilder().add("to", to).build());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    JsonObject note(String number, String note) {
        return edit(number, Json.createObjectBuilder().add("note", note).build());
    }

    JsonObject phone(String number, String phone) {
        return edit(
                number,
                Json.createObjectBuilder()
                        .add("customer", Json.createObjectBuilder().add("phone", phone))
                        .build());
    }

    JsonObject edit(String number, JsonObject patch) {
        Desk.Answer answer = desk.patch("/api/orders/" + number, patch, "If-Match", "*");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** The product that the catalogue has least of. */
    JsonObject scarceProduct() {
        return desk.get("/api/products?limit=100").json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .min(Comparator.comparingInt(product -> product.getInt("free")))
                .orElseThrow();
    }

    JsonObject get(String number) {
        Desk.Answer answer = desk.get("/api/orders/" + number);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
