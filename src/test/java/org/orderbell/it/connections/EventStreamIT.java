package org.orderbell.it.connections;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orderbell.it.support.Contract;
import org.orderbell.it.support.EventStream;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** The feed for networks that break WebSockets. */
@Tag("server")
@Tag("slow") // a reader that stops reading is let go of after half a minute
class EventStreamIT extends ConnectionTest {

    private static final String SKU = "BRD-BAG";

    private final Contract contract = Contract.ofFiles();

    private final RestClient desk = client("desk");
    private final RestClient boss = client("boss");

    @Test
    void bringsTheSameEventsAsTheSocket() {
        try (FeedClient socket = desk.feed();
                EventStream stream = desk.events("")) {
            assertThat(stream.header("Content-Type")).hasValue("text/event-stream;charset=UTF-8");
            assertThat(stream.header("Cache-Control")).hasValue("no-store");
            socket.await("live");
            stream.await("live");
            stream.await("presence");
            String number = place(desk);
            JsonObject sent = socket.event("order.placed", "order/" + number);
            assertThat(stream.event("order.placed", "order/" + number)).isEqualTo(sent);
            for (JsonObject frame : stream.frames()) {
                assertThat(contract.errors(Contract.FEED, frame))
                        .as(frame.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void goesOnWhereAReaderStopped() {
        String stopped;
        try (EventStream stream = desk.events("?channels=orders")) {
            stream.await("live");
            String number = place(desk);
            stream.event("order.placed", "order/" + number);
            stopped = stream.lastId().orElseThrow();
        }
        List<String> missed = List.of(place(desk), place(desk), place(desk));
        try (EventStream back = desk.events("?channels=orders&after=0", "Last-Event-ID", stopped)) {
            missed.forEach(number -> back.event("order.placed", "order/" + number));
            back.await("live");
            List<Long> positions = back.events().stream()
                    .map(event -> Long.valueOf(event.getString("id")))
                    .toList();
            assertThat(positions).isSorted().doesNotHaveDuplicates();
            assertThat(positions.get(0)).isGreaterThan(Long.parseLong(stopped));
        }
    }

    @Test
    void takesConditionsFromTheQuery() {
        try (EventStream stream = boss.events("?channels=orders&site=paris&view=kitchen&mode=latest")) {
            stream.await("live");
            String elsewhere = place(boss);
            String here =
                    boss.place(Requests.order("Ana", SKU).add("site", "paris")).getString("number");
            JsonObject event = stream.event("order.placed", "order/" + here);
            assertThat(event.getJsonObject("data").getJsonObject("order").containsKey("gross"))
                    .isFalse();
            assertThat(stream.frames())
                    .noneMatch(frame -> frame.getString("op").equals("events")
                            && frame.toString().contains("order/" + elsewhere));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?after=-1", "?after=soon", "?view=bird", "?mode=newest", "?channels=pigeons", "?chanels=orders"
            })
    void saysWhatIsWrongWithTheQuery(String query) {
        Answer answer = desk.get("/api/feed" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.json().getString("type")).endsWith(":invalid-input");
        assertThat(answer.json().getJsonArray("errors")).isNotEmpty();
    }

    @Test
    void bringsACustomerTheirOrder() {
        JsonObject order = desk.place(Requests.order("Ana", SKU));
        String number = order.getString("number");
        try (EventStream stream = nobody().stream("/api/track/" + order.getString("track"))) {
            assertThat(stream.await("welcome").getJsonObject("order").getString("number"))
                    .isEqualTo(number);
            stream.await("live");
            desk.move(number, "ACCEPTED");
            JsonObject event = stream.event("order.moved", "order/" + number);
            assertThat(event.getJsonObject("data").getJsonObject("order").getString("status"))
                    .isEqualTo("ACCEPTED");
            for (JsonObject frame : stream.frames()) {
                assertThat(contract.errors(Contract.TRACK, frame))
                        .as(frame.toString())
                        .isEmpty();
            }
        }
        Answer unknown = nobody().get("/api/track/AAAAAAAAAAAAAAAAAAAAAA");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(contract.errors("GET /track/{token}", unknown)).isEmpty();
    }

    @Test
    void isForThoseWhoHaveLoggedIn() {
        assertThat(nobody().get("/api/feed").status()).isEqualTo(401);
        Answer hidden = client("kitchen").get("/api/feed?view=desk");
        assertThat(hidden.status()).isEqualTo(403);
    }

    @Test
    void forgetsAReaderThatIsGone() {
        // readers of earlier tests may still be here
        awaitNobody();
        EventStream stream = desk.events("");
        stream.await("live");
        assertThat(watchers()).isEqualTo(1);
        stream.close();
        awaitNobody();
    }

    /** A reader that is gone is seen by what can't be written to him. */
    private void awaitNobody() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            place(desk);
            return watchers() == 0;
        });
    }

    /** No pong tells that it does not read; that a frame does not get out does. */
    @Test
    void letsGoOfAReaderThatStopsReading() throws IOException {
        // readers of earlier tests may still be here
        awaitNobody();
        List<String> placed = new ArrayList<>();
        try (FeedClient good = desk.feed();
                java.net.Socket deaf = new java.net.Socket()) {
            deaf.setReceiveBufferSize(4096);
            deaf.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            deaf.getOutputStream()
                    .write(("GET " + address.getPath() + "api/feed?after=0 HTTP/1.1\r\nHost: " + address.getAuthority()
                                    + "\r\nAuthorization: "
                                    + desk.authorization().orElseThrow() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().until(() -> watchers() == 2);
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> {
                String number = desk.place(Requests.longOrder(SKU)).getString("number");
                placed.add(number);
                good.event("order.placed", "order/" + number);
                return watchers() == 1;
            });
        } finally {
            boss.cancel(placed);
        }
    }

    private int watchers() {
        return (int) boss.gauge("orderbell_watchers");
    }

    private static String place(RestClient by) {
        return by.place(Requests.order("Ana", SKU)).getString("number");
    }
}
