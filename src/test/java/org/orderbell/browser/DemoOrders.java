package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URL;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** Orders that a test places behind the pages' back, as another system would. */
final class DemoOrders {

    private final RestClient desk;

    DemoOrders(URL address) {
        desk = RestClient.of(address, "boss");
    }

    /** An order, in Paris if nowhere else, of two lines of whatever the catalogue has most of. */
    JsonObject place(String customer) {
        return place("paris", customer);
    }

    JsonObject place(String site, String customer) {
        return place(draft(site, customer, 0).build());
    }

    /** Of other products: those after the first {@code skipped} that there is plenty of. */
    JsonObject place(String site, String customer, int skipped) {
        return place(draft(site, customer, skipped).build());
    }

    /** One that the customer wants, or wanted, at that time. */
    JsonObject placeDue(String customer, String dueAt) {
        return place(draft("paris", customer, 0).add("dueAt", dueAt).build());
    }

    private JsonObjectBuilder draft(String site, String customer, int skipped) {
        var lines = Json.createArrayBuilder();
        plenty().skip(skipped)
                .limit(2)
                .forEach(sku ->
                        lines.add(Json.createObjectBuilder().add("sku", sku).add("quantity", 2)));
        return Json.createObjectBuilder()
                .add("site", site)
                .add("customer", Json.createObjectBuilder().add("name", customer))
                .add("lines", lines);
    }

    /** One of some 60 KB. */
    JsonObject placeLong() {
        return place(Requests.longOrder(plenty().findFirst().orElseThrow()));
    }

    private Stream<String> plenty() {
        return desk.get("/api/products?limit=100").json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(product -> product.getJsonNumber("free").longValue() > 200)
                .map(product -> product.getString("sku"));
    }

    private JsonObject place(JsonObject order) {
        RestClient.Answer answer = desk.post("/api/orders", order);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    JsonObject move(String number, String to) {
        RestClient.Answer answer = desk.post(
                "/api/orders/" + number + "/moves",
                Json.createObjectBuilder().add("to", to).build());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    void move(List<String> numbers, String to) {
        var move = Json.createObjectBuilder()
                .add("orders", Json.createArrayBuilder(numbers))
                .add("to", to)
                .add("reason", "Of a test");
        RestClient.Answer answer = desk.post("/api/orders/moves", move.build());
        assertThat(answer.json().getJsonArray("results").getValuesAs(JsonObject.class))
                .allMatch(result -> result.getInt("status") == 200);
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
        RestClient.Answer answer = desk.patch("/api/orders/" + number, patch, "If-Match", "*");
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
        RestClient.Answer answer = desk.get("/api/orders/" + number);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
