package org.orderbell.it.clock;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.FastClockTest;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** Orders that nobody sees raise an alert, and those whose owner is gone are let go. */
@Tag("slow") // the first class with the fast clock, which takes a start of the server on WildFly
class LookoutIT extends FastClockTest {

    private static final String SKU = "BRD-BAG";

    private final RestClient boss = client("boss");

    @Test
    void tellsOnceThatTheKitchenHasSeenAnOrder() {
        RestClient cook = fixtures.account(Role.KITCHEN, "seoul");
        String login = cook.login();
        JsonObject order = place();
        String number = order.getString("number");
        try (FeedClient watching = boss.feed();
                FeedClient customer = nobody().feed("/track/" + order.getString("track"));
                FeedClient stove = cook.feed()) {
            watching.await("live");
            customer.await("live");
            assertThat(see(boss, "office", number).status()).isEqualTo(204);
            stove.done(seen("tablet", number));
            JsonObject event = watching.event("order.seen", "order/" + number);
            assertThat(event.getJsonObject("data").getString("screen")).isEqualTo("tablet");
            assertThat(event.getJsonObject("data").getString("seenBy")).isEqualTo(login);
            assertThat(event.getJsonObject("data").getJsonObject("order")).isEqualTo(order);
            stove.done(seen("tablet", number));
            stove.done(seen("printer", number));
            boss.move(number, "ACCEPTED");
            customer.await("events");
            assertThat(customer.events())
                    .extracting(each -> each.getString("type"))
                    .containsExactly("order.moved");
            assertThat(types(number)).containsExactly("order.placed", "order.seen", "order.moved");
            assertThat(boss.get("/api/orders/" + number + "/seen").items())
                    .extracting(item -> item.getString("screen") + " " + item.getString("user"))
                    .containsExactly("office boss", "tablet " + login, "printer " + login);
        }
    }

    @Test
    void raisesOneAlertForAnOrderThatNobodyOfTheKitchenHasSeen() {
        try (FeedClient watching = boss.feed()) {
            watching.await("live");
            String seen = place().getString("number");
            assertThat(see(client("kitchen"), "tablet", seen).status()).isEqualTo(204);
            String ahead = boss.place(Requests.order("Ana", SKU)
                            .add(
                                    "dueAt",
                                    clock.instant().plus(Duration.ofDays(3)).toString()))
                    .getString("number");
            JsonObject order = place();
            String unseen = order.getString("number");
            see(boss, "office", unseen);
            clock.pass(UNSEEN_SECONDS);
            JsonObject event = watching.event("order.unseen", "order/" + unseen);
            assertThat(event.getJsonObject("data").getString("actor")).isEqualTo("system");
            JsonObject overdue = event.getJsonObject("data").getJsonObject("order");
            assertThat(Instant.parse(overdue.getString("unseenSince")))
                    .isAfter(Instant.parse(order.getString("placedAt")));
            assertThat(Json.createObjectBuilder(overdue).addNull("unseenSince").build())
                    .isEqualTo(order);
            assertThat(boss.get("/api/orders/" + unseen).json()).isEqualTo(overdue);
            String later = place().getString("number");
            clock.pass(UNSEEN_SECONDS);
            watching.event("order.unseen", "order/" + later);
            assertThat(types(unseen)).containsExactly("order.placed", "order.unseen");
            assertThat(types(seen)).containsExactly("order.placed", "order.seen");
            assertThat(types(ahead)).containsExactly("order.placed");
        }
    }

    @Test
    void writesNothingDownOfOrdersThatAreNotOnesOwn() {
        RestClient paris = fixtures.account(Role.KITCHEN, "paris");
        String number = place().getString("number");
        assertThat(see(paris, "tablet", number).json().getString("type")).endsWith(":not-found");
        assertThat(see(boss, "office", number, "2000-000001").json().getString("type"))
                .endsWith(":not-found");
        assertThat(boss.get("/api/orders/" + number + "/seen").items()).isEmpty();
        assertThat(paris.get("/api/orders/" + number + "/seen").status()).isEqualTo(404);
    }

    @Test
    void letsGoOfAnOrderWhoseOwnerIsGone() {
        RestClient owner = fixtures.account(Role.KITCHEN);
        RestClient other = fixtures.account(Role.KITCHEN);
        String login = owner.login();
        String mine = place().getString("number");
        String theirs = place().getString("number");
        try (FeedClient watching = boss.feed();
                FeedClient stays = other.feed()) {
            watching.await("live");
            stays.done(Requests.op("claim", theirs));
            try (FeedClient leaves = owner.feed()) {
                leaves.done(Requests.op("claim", mine));
                assertThat(people(login).getInt("connections")).isEqualTo(1);
                assertThat(people(login).isNull("lastSeen")).isTrue();
            }
            JsonObject event = watching.await(frame -> frame.toString().contains("\"why\":\"gone\"")
                    && frame.toString().contains("order/" + mine));
            assertThat(event.toString()).contains("\"from\":\"" + login + "\",\"to\":null,\"why\":\"gone\"");
            assertThat(boss.get("/api/orders/" + mine).json().isNull("assignee"))
                    .isTrue();
            assertThat(boss.get("/api/orders/" + theirs).json().getString("assignee"))
                    .isEqualTo(other.login());
            Awaitility.await().until(() -> !people(login).isNull("lastSeen"));
            assertThat(people(login).getInt("connections")).isZero();
        }
    }

    private JsonObject people(String login) {
        return boss.get("/api/presence").items().stream()
                .filter(person -> person.getString("user").equals(login))
                .findFirst()
                .orElseThrow();
    }

    private JsonObject place() {
        return boss.place(Requests.order("Ana", SKU));
    }

    private List<String> types(String number) {
        return boss.history(number).stream()
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
        return Requests.op("seen")
                .add("orders", Json.createArrayBuilder(List.of(numbers)))
                .add("screen", screen);
    }
}
