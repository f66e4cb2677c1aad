package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.FastClockTest;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** Orders that nobody sees raise an alert, and those whose owner is gone are let go. */
class LookoutIT extends FastClockTest {

    private static final String SKU = "BRD-BAG";

    private final RestClient boss = RestClient.of(Fixtures.address(), "boss");

    @Test
    void tellsOnceThatTheKitchenHasSeenAnOrder() {
        RestClient cook = fixtures.account(Role.KITCHEN, "seoul");
        String login = login(cook);
        JsonObject order = place();
        String number = order.getString("number");
        try (FeedClient watching = boss.feed();
                FeedClient customer = RestClient.nobody(Fixtures.address()).feed("/track/" + order.getString("track"));
                FeedClient stove = cook.feed()) {
            watching.await("live");
            customer.await("live");
            assertThat(see(boss, "office", number).status()).isEqualTo(204);
            done(stove, seen("tablet", number));
            JsonObject event = event(watching, "order.seen", number);
            assertThat(event.getJsonObject("data").getString("screen")).isEqualTo("tablet");
            assertThat(event.getJsonObject("data").getString("seenBy")).isEqualTo(login);
            assertThat(event.getJsonObject("data").getJsonObject("order")).isEqualTo(order);
            done(stove, seen("tablet", number));
            done(stove, seen("printer", number));
            boss.post("/api/orders/" + number + "/moves", Requests.move("ACCEPTED"));
            customer.await("events");
            assertThat(customer.events())
                    .extracting(each -> each.getString("type"))
                    .containsExactly("order.moved");
            assertThat(history(number)).containsExactly("order.placed", "order.seen", "order.moved");
            assertThat(boss.get("/api/orders/" + number + "/seen")
                            .json()
                            .getJsonArray("items")
                            .getValuesAs(JsonObject.class))
                    .extracting(item -> item.getString("screen") + " " + item.getString("user"))
                    .containsExactly("office boss", "tablet " + login, "printer " + login);
        }
    }

    @Test
    void raisesOneAlertForAnOrderThatNobodyOfTheKitchenHasSeen() {
        try (FeedClient watching = boss.feed()) {
            watching.await("live");
            String seen = place().getString("number");
            assertThat(see(RestClient.of(Fixtures.address(), "kitchen"), "tablet", seen)
                            .status())
                    .isEqualTo(204);
            JsonObject order = place();
            String unseen = order.getString("number");
            see(boss, "office", unseen);
            JsonObject event = event(watching, "order.unseen", unseen);
            assertThat(event.getJsonObject("data").getString("actor")).isEqualTo("system");
            JsonObject overdue = event.getJsonObject("data").getJsonObject("order");
            assertThat(Instant.parse(overdue.getString("unseenSince")))
                    .isAfter(Instant.parse(order.getString("placedAt")));
            assertThat(Json.createObjectBuilder(overdue).addNull("unseenSince").build())
                    .isEqualTo(order);
            assertThat(boss.get("/api/orders/" + unseen).json()).isEqualTo(overdue);
            event(watching, "order.unseen", place().getString("number"));
            assertThat(history(unseen)).containsExactly("order.placed", "order.unseen");
            assertThat(history(seen)).containsExactly("order.placed", "order.seen");
        }
    }

    @Test
    void writesNothingDownOfOrdersThatAreNotOnesOwn() {
        RestClient paris = fixtures.account(Role.KITCHEN, "paris");
        String number = place().getString("number");
        assertThat(see(paris, "tablet", number).json().getString("type")).endsWith(":wrong-site");
        assertThat(see(boss, "office", number, "2000-000001").json().getString("type"))
                .endsWith(":not-found");
        assertThat(boss.get("/api/orders/" + number + "/seen").json().getJsonArray("items"))
                .isEmpty();
        assertThat(paris.get("/api/orders/" + number + "/seen").status()).isEqualTo(403);
    }

    @Test
    void letsGoOfAnOrderWhoseOwnerIsGone() {
        RestClient owner = fixtures.account(Role.KITCHEN);
        RestClient other = fixtures.account(Role.KITCHEN);
        String login = login(owner);
        String mine = place().getString("number");
        String theirs = place().getString("number");
        try (FeedClient watching = boss.feed();
                FeedClient stays = other.feed()) {
            watching.await("live");
            done(stays, op("claim").add("order", theirs));
            try (FeedClient leaves = owner.feed()) {
                done(leaves, op("claim").add("order", mine));
                assertThat(people(login).getInt("connections")).isEqualTo(1);
                assertThat(people(login).isNull("lastSeen")).isTrue();
            }
            JsonObject event = watching.await(frame -> frame.toString().contains("\"why\":\"gone\"")
                    && frame.toString().contains("order/" + mine));
            assertThat(event.toString()).contains("\"from\":\"" + login + "\",\"to\":null,\"why\":\"gone\"");
            assertThat(boss.get("/api/orders/" + mine).json().isNull("assignee"))
                    .isTrue();
            assertThat(boss.get("/api/orders/" + theirs).json().getString("assignee"))
                    .isEqualTo(login(other));
            Awaitility.await().until(() -> !people(login).isNull("lastSeen"));
            assertThat(people(login).getInt("connections")).isZero();
        }
    }

    private JsonObject people(String login) {
        return boss.get("/api/presence").json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(person -> person.getString("user").equals(login))
                .findFirst()
                .orElseThrow();
    }

    private JsonObject place() {
        return boss.post("/api/orders", Requests.order("Ana", SKU).build()).json();
    }

    private List<String> history(String number) {
        return boss
                .get("/api/orders/" + number + "/events")
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(event -> event.getString("type"))
                .toList();
    }

    private static RestClient.Answer see(RestClient desk, String screen, String... numbers) {
        JsonObject seen = seen(screen, numbers).build();
        return desk.post(
                "/api/orders/seen",
                Json.createObjectBuilder()
                        .add("orders", seen.get("orders"))
                        .add("screen", screen)
                        .build());
    }

    private static JsonObjectBuilder seen(String screen, String... numbers) {
        return op("seen")
                .add("orders", Json.createArrayBuilder(List.of(numbers)))
                .add("screen", screen);
    }

    private static JsonObjectBuilder op(String op) {
        return Json.createObjectBuilder().add("op", op);
    }

    private static void done(FeedClient socket, JsonObjectBuilder message) {
        String ref = Fixtures.unique("");
        socket.send(message.add("ref", ref).build());
        JsonObject answer = socket.await(frame -> ref.equals(frame.getString("ref", null)));
        assertThat(answer.getString("op")).as(answer.toString()).isEqualTo("done");
    }

    private static String login(RestClient desk) {
        return desk.get("/api/session").json().getString("user");
    }

    private static JsonObject event(FeedClient socket, String type, String number) {
        JsonObject frame = socket.await(each -> each.getString("op").equals("events")
                && each.toString().contains("\"type\":\"" + type + "\",\"subject\":\"order/" + number + "\""));
        return frame.getJsonArray("events").getValuesAs(JsonObject.class).stream()
                .filter(event -> event.getString("type").equals(type)
                        && event.getString("subject").equals("order/" + number))
                .findFirst()
                .orElseThrow();
    }
}
