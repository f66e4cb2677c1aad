package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.Contract;
import org.orderbell.it.support.EventStream;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** The feed for networks that break WebSockets. */
class EventStreamIT extends ClientTest {

    private static final String SKU = "BRD-BAG";

    private final Contract contract = Contract.ofFiles();

    private RestClient desk;

    @BeforeEach
    void logIn() {
        desk = RestClient.of(address, "desk");
    }

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
            JsonObject sent = socket.await(frame -> isAbout(frame, number));
            JsonObject streamed = stream.await(frame -> isAbout(frame, number));
            assertThat(event(streamed, number)).isEqualTo(event(sent, number));
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
            stream.await(frame -> isAbout(frame, number));
            stopped = stream.lastId().orElseThrow();
        }
        List<String> missed = List.of(place(desk), place(desk), place(desk));
        try (EventStream back = desk.events("?channels=orders&after=0", "Last-Event-ID", stopped)) {
            missed.forEach(number -> back.await(frame -> isAbout(frame, number)));
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
        RestClient boss = RestClient.of(address, "boss");
        try (EventStream stream = boss.events("?channels=orders&site=paris&view=kitchen&mode=latest")) {
            stream.await("live");
            String elsewhere = place(boss);
            String here = boss.post(
                            "/api/orders",
                            Requests.order("Ana", SKU).add("site", "paris").build())
                    .json()
                    .getString("number");
            JsonObject event = event(stream.await(frame -> isAbout(frame, here)), here);
            assertThat(event.getJsonObject("data").getJsonObject("order").containsKey("gross"))
                    .isFalse();
            assertThat(stream.frames()).noneMatch(frame -> isAbout(frame, elsewhere));
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
    void isForThoseWhoHaveLoggedIn() {
        assertThat(RestClient.nobody(address).get("/api/feed").status()).isEqualTo(401);
        Answer hidden = RestClient.of(address, "kitchen").get("/api/feed?view=desk");
        assertThat(hidden.status()).isEqualTo(403);
    }

    @Test
    void forgetsAReaderThatIsGone() {
        // of the other tests
        awaitNobody();
        EventStream stream = desk.events("");
        stream.await("live");
        assertThat(watchers()).isEqualTo(1);
        stream.close();
        awaitNobody();
    }

    /** A reader that is gone is seen by what can't be written to him. */
    private void awaitNobody() {
        Awaitility.await().until(() -> {
            place(desk);
            return watchers() == 0;
        });
    }

    /** No pong tells that it does not read; that a frame does not get out does. */
    @Test
    void letsGoOfAReaderThatStopsReading() throws IOException {
        int before = watchers();
        try (FeedClient good = desk.feed();
                java.net.Socket deaf = new java.net.Socket()) {
            deaf.setReceiveBufferSize(4096);
            deaf.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            deaf.getOutputStream()
                    .write(("GET " + address.getPath() + "api/feed?after=0 HTTP/1.1\r\nHost: " + address.getAuthority()
                                    + "\r\nAuthorization: "
                                    + desk.authorization().orElseThrow() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().until(() -> watchers() == before + 2);
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> {
                String number =
                        desk.post("/api/orders", Requests.longOrder(SKU)).json().getString("number");
                good.await(frame -> isAbout(frame, number));
                return watchers() == before + 1;
            });
        }
    }

    private int watchers() {
        String metrics = RestClient.of(address, "boss").get("/api/metrics").body();
        return metrics.lines()
                .filter(line -> line.startsWith("orderbell_watchers "))
                .mapToInt(line -> (int) Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElseThrow();
    }

    private static String place(RestClient by) {
        return by.post("/api/orders", Requests.order("Ana", SKU).build()).json().getString("number");
    }

    private static boolean isAbout(JsonObject frame, String number) {
        return frame.getString("op").equals("events") && frame.toString().contains("order/" + number);
    }

    private static JsonObject event(JsonObject frame, String number) {
        return frame.getJsonArray("events").getValuesAs(JsonObject.class).stream()
                .filter(event -> event.getString("subject").equals("order/" + number))
                .findFirst()
                .orElseThrow();
    }
}
