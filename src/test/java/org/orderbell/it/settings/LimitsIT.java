package org.orderbell.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.Contract;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.LoginForm;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** Connections, sessions and changes have limits, set so low here that a test reaches them; each test has its own account. */
@Tag("server")
class LimitsIT extends OtherSettingsTest {

    private static final int TOO_MANY_CONNECTIONS = 4004;
    private static final int TOO_MANY_MESSAGES = 4005;

    /** More than an account may do at once, and then in the time that the requests take. */
    private static final int FLOOD = 200;

    private final Contract contract = Contract.ofFiles();
    private final RestClient boss = client("boss");

    @Test
    void refusesOneConnectionTooManyWithATrackingLink() {
        String path =
                "/track/" + boss.place(Requests.order("Ana", "BRD-BAG").build()).getString("track");
        double before = refused("link");
        try (FeedClient stays = nobody().feed(path)) {
            stays.await("live");
            try (FeedClient leaves = nobody().feed(path)) {
                leaves.await("live");
                try (FeedClient tooMany = nobody().feed(path)) {
                    assertThat(tooMany.awaitClose().code()).isEqualTo(TOO_MANY_CONNECTIONS);
                    assertThat(tooMany.frames()).isEmpty();
                }
                assertTooMany("GET /track/{token}", nobody().get("/api" + path));
            }
            assertThat(refused("link")).isEqualTo(before + 2);
            Awaitility.await().untilAsserted(() -> {
                try (FeedClient next = nobody().feed(path)) {
                    next.await("live");
                }
            });
        }
    }

    @Test
    void refusesOneConnectionTooManyOfALogin() {
        RestClient desk = client("desk");
        try (FeedClient first = desk.feed();
                FeedClient second = desk.feed()) {
            first.await("live");
            second.await("live");
            try (FeedClient third = desk.feed()) {
                assertThat(third.awaitClose().code()).isEqualTo(TOO_MANY_CONNECTIONS);
            }
            assertTooMany("GET /feed", desk.get("/api/feed"));
        }
    }

    @Test
    void refusesOneWhoChangesTooMuchAtOnceByEachDoor() {
        RestClient kitchen = client("kitchen");
        Answer refused = kitchen.post("/api/orders/seen", JsonObject.EMPTY_JSON_OBJECT);
        while (refused.status() == 422) {
            refused = kitchen.post("/api/orders/seen", JsonObject.EMPTY_JSON_OBJECT);
        }
        assertFlooding(refused.json());
        assertThat(contract.errors("POST /orders/seen", refused)).isEmpty();
        assertThat(refused.header("Retry-After"))
                .hasValue(Integer.toString(refused.json().getInt("retryAfter")));

        try (FeedClient socket = kitchen.feed()) {
            JsonObject away = Requests.op("away").add("away", false).build();
            JsonObject answer = socket.ask(away);
            while (answer.getString("op").equals("done")) {
                answer = socket.ask(away);
            }
            assertFlooding(answer);
            assertThat(contract.errors(Contract.FEED, answer)).isEmpty();
            socket.watch("orders");
        }
        assertThat(kitchen.get("/api/orders").status()).isEqualTo(200);
        boss.place(Requests.order("Somebody else", "BRD-BAG").build());
    }

    @Test
    void closesAConnectionThatSendsOnAfterItWasRefused() {
        try (FeedClient desk = client("desk").feed()) {
            desk.await("live");
            sendUntilClosed(desk, "{\"op\":\"watch\",\"ref\":1,\"channels\":[\"orders\"]}", "no JSON", "{}");
        }
        String path =
                "/track/" + boss.place(Requests.order("Ana", "BRD-BAG").build()).getString("track");
        try (FeedClient customer = nobody().feed(path)) {
            customer.await("live");
            sendUntilClosed(customer, "hello");
        }
    }

    private void sendUntilClosed(FeedClient feed, String... messages) {
        try {
            for (int i = 0; i < 2 * FLOOD; i++) {
                feed.send(messages[i % messages.length]);
            }
        } catch (CompletionException closed) {
            assertThat(closed).hasCauseInstanceOf(IOException.class);
        }
        assertThat(feed.awaitClose().code()).isEqualTo(TOO_MANY_MESSAGES);
        assertThat(contract.errors(Contract.FEED, feed.await("bye"))).isEmpty();
    }

    @Test
    void countsEachOfManyMoves() {
        JsonArrayBuilder numbers = Json.createArrayBuilder();
        for (int i = 0; i < FLOOD; i++) {
            numbers.add("2000-" + (100_000 + i));
        }
        JsonObject moves = Json.createObjectBuilder()
                .add("orders", numbers)
                .add("to", "ACCEPTED")
                .build();
        Answer answer = client("admin").post("/api/orders/moves", moves);
        assertThat(answer.json().getJsonArray("results").getValuesAs(JsonObject.class))
                .extracting(result -> result.getInt("status"))
                .startsWith(404)
                .contains(429);
        assertThat(contract.errors("POST /orders/moves", answer)).isEmpty();
    }

    @Test
    void endsTheOldestOfTooManySessionsOfALogin() {
        String first = LoginForm.session(nobody(), "boss", "orderbell");
        String second = LoginForm.session(nobody(), "boss", "orderbell");
        // programs with HTTP Basic get sessions of their own
        for (int i = 0; i < 5; i++) {
            assertThat(boss.get("/board.xhtml").status()).isEqualTo(200);
        }
        assertThat(statusWith(first)).isEqualTo(200);
        String third = LoginForm.session(nobody(), "boss", "orderbell");
        Awaitility.await().until(() -> statusWith(first) == 401);
        assertThat(statusWith(second)).isEqualTo(200);
        assertThat(statusWith(third)).isEqualTo(200);
    }

    private static int statusWith(String cookie) {
        RestClient nobody = nobody();
        return nobody.send(nobody.request("/api/session").header("Cookie", cookie))
                .status();
    }

    private void assertTooMany(String resource, Answer stream) {
        assertThat(stream.status()).as(stream.body()).isEqualTo(429);
        assertThat(stream.json().getString("type")).endsWith(":too-many-connections");
        assertThat(contract.errors(resource, stream)).isEmpty();
    }

    private double refused(String limit) {
        return boss.gauge("orderbell_connections_refused_total{limit=\"" + limit + "\"}");
    }

    private static void assertFlooding(JsonObject problem) {
        assertThat(problem.getString("type")).as(problem.toString()).endsWith(":flooding");
        assertThat(problem.getInt("status")).isEqualTo(429);
        assertThat(problem.getInt("retryAfter")).isBetween(1, 60);
    }
}
