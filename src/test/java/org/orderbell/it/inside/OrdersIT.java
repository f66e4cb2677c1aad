package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** Orders over REST, alone and many at once. */
@Tag("server")
class OrdersIT extends InContainerTest {

    private final RestClient desk = client("desk");
    private final RestClient boss = client("boss");
    private final RestClient kitchen = client("kitchen");

    @Test
    void placesAnOrderAndShowsItAgain() {
        String sku = fixtures.product(100);
        Answer placed = desk.post(
                "/api/orders",
                Requests.order("Ana Trujillo", 3, sku)
                        .add("priority", "HIGH")
                        .add("note", "Ring twice")
                        .build());
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        JsonObject order = placed.json();
        String number = order.getString("number");
        assertThat(number).matches("\\d{4}-\\d{6}");
        assertThat(placed.header("Location").orElseThrow()).isEqualTo("/orderbell/api/orders/" + number);
        assertThat(placed.header("ETag")).contains("\"" + order.getInt("version") + "\"");
        assertThat(order.getString("status")).isEqualTo("PLACED");
        assertThat(order.getString("source")).isEqualTo("rest");
        assertThat(order.getString("currency")).isEqualTo("EUR");
        assertThat(order.get("net")).hasToString("7.50");
        assertThat(order.get("tax")).hasToString("0.75");
        assertThat(order.get("gross")).hasToString("8.25");
        assertThat(order.getString("track")).matches("[A-Za-z0-9_-]{22}");

        Answer read = desk.get("/api/orders/" + number);
        assertThat(read.json()).isEqualTo(order);
        assertThat(fixtures.level(sku).reserved()).isEqualTo(3);
        assertThat(fixtures.level(sku).isSumOfItsMovements()).isTrue();
    }

    @Test
    void listsPageByPageNewestFirst() {
        String customer = Fixtures.unique("Lister ");
        String sku = fixtures.product(100);
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            placed.add(0, place(customer, sku).getString("number"));
        }
        desk.move(placed.get(0), "ACCEPTED");
        String query = "/api/orders?limit=3&q=" + customer.substring(7);
        List<String> listed = new ArrayList<>();
        String next = "";
        for (int page = 0; next != null; page++) {
            Answer answer = desk.get(query + next);
            assertThat(answer.header("Orderbell-Position")).get().asString().matches("\\d+");
            answer.items().forEach(order -> listed.add(order.getString("number")));
            next = answer.json().isNull("next")
                    ? null
                    : "&cursor=" + answer.json().getString("next");
            assertThat(page).isLessThan(5);
        }
        assertThat(listed).isEqualTo(placed);
        List<String> oldest = new ArrayList<>(placed);
        Collections.reverse(oldest);
        assertThat(numbers(query + "&sort=oldest")).isEqualTo(oldest.subList(0, 3));
        String second = desk.get(query + "&sort=oldest").json().getString("next");
        assertThat(numbers(query + "&sort=oldest&cursor=" + second)).isEqualTo(oldest.subList(3, 6));
        assertProblem(desk.get(query + "&sort=upwards"), 400, "invalid-parameter");

        assertThat(numbers(query + "&status=ACCEPTED")).containsExactly(placed.get(0));
        assertThat(numbers(query + "&status=ACCEPTED,PLACED&limit=500")).hasSize(3);
        assertThat(numbers("/api/orders?status=ACCEPTED&status=PLACED&q=" + customer.substring(7)))
                .hasSize(7);
        assertThat(numbers(query + "&site=paris")).isEmpty();
        assertThat(numbers("/api/orders?q=" + placed.get(3))).contains(placed.get(3));
    }

    @Test
    void movesAnOrderAndTellsItsHistory() {
        String number = place("Mover", fixtures.product(5)).getString("number");
        desk.move(number, "ACCEPTED");
        desk.move(number, "PREPARING");
        Answer held = kitchen.post("/api/orders/" + number + "/moves", Requests.move("ON_HOLD"));
        assertThat(held.json().getString("heldFrom")).isEqualTo("PREPARING");
        desk.move(number, "PREPARING");
        desk.move(number, "READY");

        Answer forbidden = kitchen.post("/api/orders/" + number + "/moves", Requests.move("DISPATCHED"));
        assertProblem(forbidden, 403, "wrong-role");
        Answer wrong = desk.post("/api/orders/" + number + "/moves", Requests.move("PLACED"));
        assertProblem(wrong, 409, "no-such-step");
        Answer silent = desk.post("/api/orders/" + number + "/moves", Requests.move("CANCELLED"));
        assertProblem(silent, 422, "reason-needed");

        List<JsonObject> events = desk.history(number);
        assertThat(events)
                .extracting(event -> event.getString("type"))
                .containsExactly(
                        "order.placed", "order.moved", "order.moved", "order.moved", "order.moved", "order.moved");
        assertThat(events)
                .extracting(event -> Long.valueOf(event.getString("id")))
                .isSorted()
                .doesNotContain(0L);
        assertThat(events.get(3).getJsonObject("data").getString("from")).isEqualTo("PREPARING");
        assertThat(events.get(3).getJsonObject("data").getString("to")).isEqualTo("ON_HOLD");
        assertThat(events.get(3).getJsonObject("data").getString("actor")).isEqualTo("kitchen");
        assertThat(events.get(5).getJsonObject("data").getJsonObject("order"))
                .isEqualTo(desk.get("/api/orders/" + number).json());
    }

    @Test
    void takesTheLastStepBackAndKeepsTheClock() {
        JsonObject placed = place("Recaller", fixtures.product(5));
        String number = placed.getString("number");
        JsonObject accepted = desk.move(number, "ACCEPTED");
        assertThat(accepted.getString("recallTo")).isEqualTo("PLACED");
        JsonObject back = desk.move(number, "PLACED");
        assertThat(back.getString("statusSince")).isEqualTo(placed.getString("statusSince"));
        assertThat(back.isNull("recallTo")).isTrue();
        assertThat(back.getInt("version")).isGreaterThan(accepted.getInt("version"));
        List<JsonObject> events = desk.history(number);
        assertThat(events.get(2).getJsonObject("data").getBoolean("recalled")).isTrue();
    }

    @Test
    void movesManyEachWithItsOwnResult() {
        String sku = fixtures.product(5);
        String good = place("Many", sku).getString("number");
        String gone = place("Many", sku).getString("number");
        desk.move(gone, "REJECTED", "Closed");
        JsonObject body = Json.createObjectBuilder()
                .add("to", "ACCEPTED")
                .add("orders", Json.createArrayBuilder().add(good).add(gone).add("2020-999999"))
                .build();
        List<JsonObject> results = desk.post("/api/orders/moves", body)
                .json()
                .getJsonArray("results")
                .getValuesAs(JsonObject.class);
        assertThat(results).extracting(result -> result.getInt("status")).containsExactly(200, 409, 404);
        assertThat(results.get(0).getJsonObject("order").getString("status")).isEqualTo("ACCEPTED");
        assertThat(results.get(1).getJsonObject("problem").getString("type"))
                .isEqualTo("urn:orderbell:problem:no-such-step");
    }

    @Test
    void answersNotModifiedToWhoHasItAlready() {
        String number = place("Reader", fixtures.product(5)).getString("number");
        String tag = desk.get("/api/orders/" + number).header("ETag").orElseThrow();
        Answer again = desk.send(desk.request("/api/orders/" + number)
                .header("If-None-Match", tag)
                .GET());
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        desk.move(number, "ACCEPTED");
        Answer changed = desk.send(desk.request("/api/orders/" + number)
                .header("If-None-Match", tag)
                .GET());
        assertThat(changed.status()).isEqualTo(200);
    }

    @Test
    void wantsToKnowWhichVersionIsEdited() {
        String path = "/api/orders/" + place("Editor", fixtures.product(5)).getString("number");
        assertProblem(desk.patch(path, Requests.with("note", "x")), 428, "version-needed");
        assertProblem(desk.patch(path, Requests.with("note", "x"), "If-Match", "\"99\""), 412, "stale");
        assertProblem(desk.patch(path, Requests.with("note", "x"), "If-Match", "yesterday"), 400, "invalid-version");
        assertThat(desk.patch(path, Requests.with("note", "x"), "If-Match", "*").status())
                .isEqualTo(200);
    }

    @Test
    void mergesEditsOfDifferentFieldsAndShowsBothValuesOfTheSame() {
        String path = "/api/orders/" + place("Merger", fixtures.product(5)).getString("number");
        String read = desk.get(path).header("ETag").orElseThrow();
        assertThat(boss.patch(path, Requests.with("note", "From the boss"), "If-Match", read)
                        .status())
                .isEqualTo(200);

        Answer other = desk.patch(path, Requests.with("priority", "URGENT"), "If-Match", read);
        assertThat(other.status()).as(other.body()).isEqualTo(200);
        assertThat(other.json().getString("note")).isEqualTo("From the boss");
        assertThat(other.json().getString("priority")).isEqualTo("URGENT");

        Answer same = desk.patch(path, Requests.with("note", "From the desk"), "If-Match", read);
        assertProblem(same, 412, "stale");
        JsonObject conflict = same.json().getJsonArray("conflicts").getJsonObject(0);
        assertThat(conflict.getString("field")).isEqualTo("/note");
        assertThat(conflict.getString("yours")).isEqualTo("From the desk");
        assertThat(conflict.getString("theirs")).isEqualTo("From the boss");
        assertThat(conflict.getString("by")).isEqualTo("boss");
        assertThat(conflict.getString("at")).endsWith("Z");

        assertProblem(desk.post(path + "/moves", Requests.move("ACCEPTED"), "If-Match", read), 412, "stale");
        Answer equal = desk.patch(path, Requests.with("note", "From the boss"), "If-Match", read);
        assertThat(equal.status()).as("both want the same").isEqualTo(200);
    }

    @Test
    void keepsEditsOfDifferentFieldsThatComeAtOnce() {
        for (int round = 0; round < 5; round++) {
            String path = "/api/orders/" + place("Racer", fixtures.product(5)).getString("number");
            String read = desk.get(path).header("ETag").orElseThrow();
            List<JsonObject> edits = List.of(
                    Requests.with("note", "A"),
                    Requests.with("priority", "HIGH"),
                    Json.createObjectBuilder()
                            .add("customer", Requests.with("email", "a@b.c"))
                            .build(),
                    Json.createObjectBuilder()
                            .add("customer", Requests.with("phone", "7"))
                            .build());
            List<Answer> answers = Concurrently.run(
                    edits.size(), i -> (i % 2 == 0 ? desk : boss).patch(path, edits.get(i), "If-Match", read));
            assertThat(answers)
                    .allSatisfy(answer ->
                            assertThat(answer.status()).as(answer.body()).isEqualTo(200));
            JsonObject order = desk.get(path).json();
            assertThat(order.getString("note")).isEqualTo("A");
            assertThat(order.getString("priority")).isEqualTo("HIGH");
            assertThat(order.getJsonObject("customer").getString("email")).isEqualTo("a@b.c");
            assertThat(order.getJsonObject("customer").getString("phone")).isEqualTo("7");
        }
    }

    @Test
    void reservesWhatAnEditOfLinesAddsAndReleasesWhatItTakesAway() {
        String tea = fixtures.product(10);
        String cake = fixtures.product(10);
        JsonObject placed = desk.place(Requests.order("Changer", 4, tea));
        String path = "/api/orders/" + placed.getString("number");
        Answer changed = desk.patch(path, lines(3, tea, cake), "If-Match", "*");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().get("net")).hasToString("15.00");
        assertThat(fixtures.level(tea).reserved()).isEqualTo(3);
        assertThat(fixtures.level(cake).reserved()).isEqualTo(3);

        Answer tooMany = desk.patch(path, lines(11, cake), "If-Match", "*");
        assertProblem(tooMany, 409, "out-of-stock");
        assertThat(tooMany.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/lines/0/quantity");
        assertThat(fixtures.level(tea).reserved()).isEqualTo(3);

        desk.move(placed.getString("number"), "ACCEPTED");
        desk.move(placed.getString("number"), "PREPARING");
        assertProblem(desk.patch(path, lines(1, tea), "If-Match", "*"), 409, "not-editable");
        assertThat(desk.post(path + "/moves", Requests.move("CANCELLED", "Left"))
                        .status())
                .isEqualTo(200);
        assertThat(fixtures.level(tea).reserved()).isZero();
        assertThat(fixtures.level(tea).isSumOfItsMovements()).isTrue();
        assertThat(fixtures.level(cake).isSumOfItsMovements()).isTrue();
    }

    @Test
    void consumesStockWhenAnOrderLeavesAndTakesItBackWithTheStep() {
        String sku = fixtures.product(10);
        String number = desk.place(Requests.order("Leaver", 4, sku)).getString("number");
        for (String to : List.of("ACCEPTED", "PREPARING", "READY", "DISPATCHED")) {
            desk.move(number, to);
        }
        assertThat(fixtures.level(sku).onHand()).isEqualTo(6);
        assertThat(fixtures.level(sku).reserved()).isZero();
        desk.move(number, "READY");
        assertThat(fixtures.level(sku).onHand()).isEqualTo(10);
        assertThat(fixtures.level(sku).reserved()).isEqualTo(4);
        desk.move(number, "COMPLETED");
        assertThat(fixtures.level(sku).isSumOfItsMovements()).isTrue();
    }

    @Test
    void claimsAnOrderForOnePersonAtATime() {
        String path = "/api/orders/" + place("Claimed", fixtures.product(5)).getString("number");
        assertThat(desk.patch(path, Requests.with("assignee", "desk"), "If-Match", "*")
                        .json()
                        .getString("assignee"))
                .isEqualTo("desk");
        assertProblem(desk.patch(path, Requests.with("assignee", "boss"), "If-Match", "\"1\""), 412, "stale");
        assertProblem(
                kitchen.patch(path, Requests.with("assignee", "kitchen"), "If-Match", "*"), 409, "already-claimed");
        assertThat(boss.patch(path, Requests.with("assignee", "kitchen"), "If-Match", "*")
                        .status())
                .isEqualTo(200);
        assertProblem(
                boss.patch(path, Requests.with("assignee", "nobody-here"), "If-Match", "*"), 422, "unknown-assignee");
        assertProblem(
                boss.patch(path, Requests.with("assignee", "x".repeat(5000)), "If-Match", "*"),
                422,
                "unknown-assignee");
        String stranger = fixtures.account(Role.DESK, "paris").login();
        Answer unseen = boss.patch(path, Requests.with("assignee", stranger), "If-Match", "*");
        assertProblem(unseen, 422, "unknown-assignee");
        JsonObject nobody = Json.createObjectBuilder().addNull("assignee").build();
        assertThat(kitchen.patch(path, nobody, "If-Match", "*").status()).isEqualTo(200);
        assertThat(desk.get(path + "/events").items())
                .extracting(event -> event.getString("type"))
                .containsExactly("order.placed", "order.assigned", "order.assigned", "order.assigned");
    }

    @Test
    void isTrackedForSomeTimeAfterItsEnd() {
        JsonObject order = place("Tracked", fixtures.product(5));
        String number = order.getString("number");
        String link = "/track.xhtml?token=" + order.getString("track");
        desk.move(number, "REJECTED", "Closed today");
        fixtures.update("update orders set status_since = status_since - interval '29' day where number = ?", number);
        assertThat(nobody().get(link).status()).isEqualTo(200);
        fixtures.update("update orders set status_since = status_since - interval '2' day where number = ?", number);
        assertThat(nobody().get(link).status()).isEqualTo(404);
    }

    @Test
    void takesAnExternalNumberOnce() {
        String external = Fixtures.unique("X");
        JsonObject body = Requests.order("External", fixtures.product(5))
                .add("external", external)
                .build();
        assertThat(desk.post("/api/orders", body).status()).isEqualTo(201);
        assertProblem(desk.post("/api/orders", body), 409, "duplicate-external");
    }

    @Test
    void givesTheSameAnswerToTheSameKey() {
        String sku = fixtures.product(50);
        String key = Fixtures.unique("key-");
        JsonObject body = Requests.order("Again", 2, sku).build();
        Answer first = desk.post("/api/orders", body, "Idempotency-Key", key);
        desk.move(first.json().getString("number"), "ACCEPTED");
        Answer again = desk.post("/api/orders", body, "Idempotency-Key", "\"" + key + "\"");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));

        JsonObject other = Requests.order("Again", 3, sku).build();
        assertProblem(desk.post("/api/orders", other, "Idempotency-Key", key), 422, "key-reused");
        assertThat(boss.post("/api/orders", other, "Idempotency-Key", key).status())
                .as("keys belong to a login")
                .isEqualTo(201);
        assertThat(fixtures.level(sku).reserved()).isEqualTo(5);
    }

    @Test
    void keepsAKeyFreeWhenItsOrderWasRefused() {
        String sku = fixtures.product(1);
        String key = Fixtures.unique("key-");
        assertProblem(
                desk.post("/api/orders", Requests.order("Refused", 2, sku).build(), "Idempotency-Key", key),
                409,
                "out-of-stock");
        assertThat(desk.post("/api/orders", Requests.order("Refused", 1, sku).build(), "Idempotency-Key", key)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void makesOneOrderOfFiftyPostsWithOneKey() {
        String sku = fixtures.product(1000);
        String customer = Fixtures.unique("Fifty ");
        String key = Fixtures.unique("key-");
        JsonObject body = Requests.order(customer, 2, sku).build();
        List<Answer> answers = Concurrently.run(50, i -> desk.post("/api/orders", body, "Idempotency-Key", key));
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(201));
        assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
        assertThat(numbers("/api/orders?q=" + customer.substring(6))).hasSize(1);
        assertThat(fixtures.level(sku).reserved()).isEqualTo(2);
        assertThat(fixtures.level(sku).isSumOfItsMovements()).isTrue();
    }

    @Test
    void sellsTheLastTenPiecesToTenOfAHundredBuyers() {
        String sku = fixtures.product(10);
        List<Answer> answers = Concurrently.run(100, i -> (i % 2 == 0 ? desk : boss)
                .post("/api/orders", Requests.order("Buyer " + i, sku).build()));
        Map<Integer, Long> byStatus =
                answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
        assertThat(byStatus).isEqualTo(Map.of(201, 10L, 409, 90L));
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .allSatisfy(answer -> assertProblem(answer, 409, "out-of-stock"));
        assertThat(fixtures.level(sku)).isEqualTo(new Fixtures.Level(10, 10, 10, 10));
    }

    @Test
    void letsNobodyLockAnotherOutWhoBuysTheSameInAnotherOrder() {
        String tea = fixtures.product(1000);
        String cake = fixtures.product(1000);
        place("Crosser", tea);
        List<Answer> answers = Concurrently.run(24, i -> {
            String[] skus = i % 2 == 0 ? new String[] {tea, cake} : new String[] {cake, tea};
            Answer placed =
                    desk.post("/api/orders", Requests.order("Crosser", skus).build());
            return i % 4 < 2 || placed.status() != 201
                    ? placed
                    : desk.post(
                            "/api/orders/" + placed.json().getString("number") + "/moves",
                            Requests.move("CANCELLED", "Changed my mind"));
        });
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isLessThan(300));
        assertThat(fixtures.level(tea).reserved()).isEqualTo(13);
        assertThat(fixtures.level(tea).isSumOfItsMovements()).isTrue();
        assertThat(fixtures.level(cake).isSumOfItsMovements()).isTrue();
    }

    @Test
    void showsTheKitchenNoPricesOverRest() {
        String number = place("Private", fixtures.product(5)).getString("number");
        assertThat(kitchen.get("/api/orders/" + number).body())
                .doesNotContain("\"unitPrice\"", "\"gross\"", "+82 2 555");
        assertThat(kitchen.get("/api/orders?limit=5").body()).doesNotContain("\"unitPrice\"", "\"gross\"", "\"phone\"");
        assertThat(kitchen.get("/api/orders/" + number + "/events").body())
                .doesNotContain("\"unitPrice\"", "\"phone\"");
        assertThat(kitchen.get("/api/events?after=0&limit=1000").body()).doesNotContain("\"unitPrice\"", "\"phone\"");
    }

    @Test
    void findsForTheKitchenOnlyByWhatItIsShown() {
        String name = Fixtures.unique("Hidden");
        String phone = Fixtures.unique("5550");
        JsonObject order = Json.createObjectBuilder(
                        Requests.order(name, fixtures.product(5)).build())
                .add("customer", Json.createObjectBuilder().add("name", name).add("phone", phone))
                .build();
        String number = desk.place(order).getString("number");
        assertThat(desk.get("/api/orders?q=" + phone).items()).hasSize(1);
        assertThat(kitchen.get("/api/orders?q=" + phone).items()).isEmpty();
        assertThat(kitchen.get("/api/orders?q=" + name).items()).hasSize(1);
        assertThat(kitchen.get("/api/orders?q=" + number).items()).hasSize(1);
    }

    @Test
    void keepsAnAccountToItsSites() {
        String sku = fixtures.product(50);
        RestClient paris = fixtures.account(Role.DESK, "paris");
        long before = desk.position();
        String seoul = place("Scoped", sku).getString("number");
        String parisian =
                paris.place(Requests.order("Scoped", sku).add("site", "paris")).getString("number");
        assertProblem(paris.get("/api/orders/" + seoul), 404, "not-found");
        assertThat(paris.get("/api/orders/" + seoul).body()).as("its site").doesNotContain("seoul");
        assertProblem(paris.get("/api/orders/" + seoul + "/events"), 404, "not-found");
        assertProblem(paris.get("/api/orders?site=seoul"), 403, "wrong-site");
        assertProblem(paris.post("/api/orders", Requests.order("Scoped", sku).build()), 403, "wrong-site");
        assertProblem(paris.post("/api/orders/" + seoul + "/moves", Requests.move("ACCEPTED")), 404, "not-found");
        assertProblem(
                paris.patch("/api/orders/" + seoul, Requests.with("note", "x"), "If-Match", "*"), 404, "not-found");
        Set<String> sites = new HashSet<>();
        for (JsonObject order : paris.get("/api/orders?limit=500").items()) {
            sites.add(order.getString("site"));
        }
        assertThat(sites).containsExactly("paris");
        fixtures.awaitFeed();
        List<JsonObject> events =
                paris.get("/api/events?limit=1000&after=" + before).items();
        assertThat(events)
                .extracting(event -> event.getString("subject"))
                .contains("order/" + parisian)
                .doesNotContain("order/" + seoul);
        assertThat(events).anyMatch(event -> event.containsKey("site"));
        assertThat(events).allSatisfy(event -> assertThat(event.getString("site", "paris"))
                .isEqualTo("paris"));
        assertThat(paris.get("/api/orders/" + parisian).status()).isEqualTo(200);
    }

    private JsonObject place(String customer, String sku) {
        return desk.place(Requests.order(customer, sku));
    }

    private List<String> numbers(String path) {
        return desk.get(path).items().stream()
                .map(order -> order.getString("number"))
                .toList();
    }

    private static JsonObject lines(int quantity, String... skus) {
        return Json.createObjectBuilder()
                .add("lines", Requests.order("x", quantity, skus).build().getJsonArray("lines"))
                .build();
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).get().asString().startsWith("application/problem+json");
        assertThat(answer.json().getString("type")).isEqualTo("urn:orderbell:problem:" + type);
        assertThat(answer.json().getInt("status")).isEqualTo(status);
    }
}
