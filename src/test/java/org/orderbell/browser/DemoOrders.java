package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** Orders that a test places behind the pages' back, as another system would. */
public final class DemoOrders {

    private static final String KITCHEN = "PLACED,ACCEPTED,PREPARING,ON_HOLD";
    private static final String OPEN = KITCHEN + ",READY,DISPATCHED";

    private final RestClient desk;
    private final List<String> placed = new ArrayList<>();
    private final List<String> customers = new ArrayList<>();

    public DemoOrders(URL address) {
        desk = RestClient.of(address, "boss");
    }

    /** Places an order of two lines of products that are in stock, in Paris, and returns its number. */
    public String place(String customer) {
        return place("paris", customer);
    }

    public String place(String site, String customer) {
        return place(draft(site, customer).build());
    }

    /** Places an order that the customer wants, or wanted, at that time. */
    public String placeDue(String customer, String dueAt) {
        return place(draft("paris", customer).add("dueAt", dueAt).build());
    }

    /**
     * Places an order in each status in which somebody still has work with it, all of one customer in Paris, and so that
     * together they show what an order can have: a note, a due time that is past or to come, a priority, somebody who has
     * taken it, and why it is on hold.
     *
     * @return their numbers by status
     */
    public Map<String, String> placeOneInEachStatus(String customer) {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("PLACED", placeAndMove(due(customer, -30).add("priority", "URGENT")));
        numbers.put("ACCEPTED", placeAndMove(due(customer, 90).add("note", "No onions, please"), "ACCEPTED"));
        numbers.put(
                "PREPARING", placeAndMove(draft("paris", customer).add("priority", "HIGH"), "ACCEPTED", "PREPARING"));
        numbers.put("READY", placeAndMove(due(customer, 10), "ACCEPTED", "PREPARING", "READY"));
        numbers.put(
                "DISPATCHED",
                placeAndMove(
                        draft("paris", customer).add("note", "Ring twice"),
                        "ACCEPTED",
                        "PREPARING",
                        "READY",
                        "DISPATCHED"));
        numbers.put("ON_HOLD", placeAndMove(draft("paris", customer), "ACCEPTED"));
        move(List.of(numbers.get("ON_HOLD")), "ON_HOLD", "They call back about the time");
        assign(numbers.get("PREPARING"), "admin");
        assign(numbers.get("DISPATCHED"), "admin");
        return numbers;
    }

    private JsonObjectBuilder due(String customer, int minutes) {
        return draft("paris", customer)
                .add("dueAt", Instant.now().plus(Duration.ofMinutes(minutes)).toString());
    }

    private String placeAndMove(JsonObjectBuilder order, String... steps) {
        String number = place(order.build());
        for (String to : steps) {
            move(number, to);
        }
        return number;
    }

    private void assign(String number, String login) {
        edit(number, Json.createObjectBuilder().add("assignee", login).build());
    }

    /** Places many orders by a file, which is faster than one by one; returns their numbers in the order of placing. */
    public List<String> placeMany(String customer, int count) {
        String file = Fixtures.unique("file-");
        List<String> skus = plenty().toList();
        StringBuilder csv = new StringBuilder("external,site,customer,sku,quantity\n");
        for (int i = 0; i < count; i++) {
            String sku = skus.get(i % skus.size());
            csv.append(file + "-" + i + ",paris," + customer + "," + sku + ",1\n");
        }
        RestClient.Answer answer = desk.send(desk.request("/api/imports?of=orders&wait=true")
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(csv.toString())));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().getInt("placed")).as(answer.body()).isEqualTo(count);
        List<String> numbers = numbers("sort=oldest&limit=" + count + "&q=" + file);
        placed.addAll(numbers);
        return numbers;
    }

    /** An order of two lines of products that are in stock, to be placed as it is or with more. */
    public JsonObjectBuilder draft(String site, String customer) {
        var lines = Json.createArrayBuilder();
        plenty().limit(2)
                .forEach(sku ->
                        lines.add(Json.createObjectBuilder().add("sku", sku).add("quantity", 2)));
        return Json.createObjectBuilder()
                .add("site", site)
                .add("customer", Json.createObjectBuilder().add("name", customer))
                .add("lines", lines);
    }

    /** Places an order of some 40 KB. */
    public String placeLong() {
        return place(Requests.longOrder(plenty().findFirst().orElseThrow()));
    }

    /** Places an order of one product that is in stock, in Paris; each line has one of these notes. */
    public String placeLines(String customer, List<String> notes) {
        String sku = plenty().findFirst().orElseThrow();
        var lines = Json.createArrayBuilder();
        notes.forEach(note -> lines.add(
                Json.createObjectBuilder().add("sku", sku).add("quantity", 1).add("note", note)));
        return place(draft("paris", customer).add("lines", lines).build());
    }

    private Stream<String> plenty() {
        return desk.get("/api/products?limit=100").json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(product -> product.getJsonNumber("free").longValue() > 200)
                .map(product -> product.getString("sku"));
    }

    public String place(JsonObject order) {
        RestClient.Answer answer = desk.post("/api/orders", order);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        String number = answer.json().getString("number");
        placed.add(number);
        return number;
    }

    public JsonObject move(String number, String to) {
        RestClient.Answer answer = desk.post(
                "/api/orders/" + number + "/moves",
                Json.createObjectBuilder().add("to", to).build());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    public void move(List<String> numbers, String to) {
        move(numbers, to, "Of a test");
    }

    public void move(List<String> numbers, String to, String reason) {
        assertThat(moveEach(numbers, to, reason)).allMatch(DemoOrders::isMoved);
    }

    private static boolean isMoved(JsonObject result) {
        return result.getInt("status") == 200;
    }

    private List<JsonObject> moveEach(List<String> numbers, String to, String reason) {
        var move = Json.createObjectBuilder()
                .add("orders", Json.createArrayBuilder(numbers))
                .add("to", to)
                .add("reason", reason);
        RestClient.Answer answer = desk.post("/api/orders/moves", move.build());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().getJsonArray("results").getValuesAs(JsonObject.class);
    }

    public void complete(String number) {
        List.of("ACCEPTED", "PREPARING", "READY", "COMPLETED").forEach(to -> move(number, to));
    }

    /** Has {@link #cancelPlaced} cancel what a page places for this customer as well. */
    public void cancelLater(String customer) {
        customers.add(customer);
    }

    /** Cancels what this test has placed here, as far as it is still open; completes what is too far for that. */
    public void cancelPlaced() {
        Set<String> all = new LinkedHashSet<>(placed);
        for (String customer : customers) {
            all.addAll(numbers("status=" + OPEN + "&q=" + URLEncoder.encode(customer, StandardCharsets.UTF_8)));
        }
        if (!all.isEmpty()) {
            moveEach(List.copyOf(all), "CANCELLED", "Of a test").stream()
                    .filter(result -> !isMoved(result))
                    .forEach(this::close);
        }
    }

    /** @param refused what came of cancelling it */
    private void close(JsonObject refused) {
        String number = refused.getString("number");
        String status = get(number).getString("status");
        if (status.equals("DISPATCHED")) {
            move(number, "COMPLETED");
        } else {
            assertThat(status).as("%s", refused).isIn("COMPLETED", "CANCELLED", "REJECTED");
        }
    }

    /** Cancels what a kitchen still has to make, of whichever test it is; its page then shows only what comes after. */
    public void emptyKitchen(String site) {
        cancel("site=" + site);
    }

    /** Cancels the orders not yet made whose number, customer or external number contains the text. */
    public void cancelMatching(String text) {
        cancel("q=" + text);
    }

    private void cancel(String query) {
        String some = "status=" + KITCHEN + "&limit=100&" + query;
        for (List<String> left = numbers(some); !left.isEmpty(); left = numbers(some)) {
            move(left, "CANCELLED");
        }
    }

    private List<String> numbers(String query) {
        RestClient.Answer answer = desk.get("/api/orders?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(order -> order.getString("number"))
                .toList();
    }

    public JsonObject note(String number, String note) {
        return edit(number, Json.createObjectBuilder().add("note", note).build());
    }

    public JsonObject phone(String number, String phone) {
        return edit(
                number,
                Json.createObjectBuilder()
                        .add("customer", Json.createObjectBuilder().add("phone", phone))
                        .build());
    }

    public JsonObject edit(String number, JsonObject patch) {
        RestClient.Answer answer = desk.patch("/api/orders/" + number, patch, "If-Match", "*");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** The product that the catalogue has least of. */
    public JsonObject scarceProduct() {
        return desk.get("/api/products?limit=100").json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .min(Comparator.comparingInt(product -> product.getInt("free")))
                .orElseThrow();
    }

    public void untilStatus(String number, String status) {
        Awaitility.await(number + " " + status)
                .atMost(Browser.PATIENCE)
                .until(() -> get(number).getString("status").equals(status));
    }

    public JsonObject get(String number) {
        RestClient.Answer answer = desk.get("/api/orders/" + number);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
