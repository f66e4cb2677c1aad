package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.RestClient;

/** An admin switches the simulator; it places orders like anybody else and moves them on. */
class SimulatorIT extends ClientTest {

    @Test
    void placesOrdersAndMovesThemOnUntilItIsSwitchedOff() {
        RestClient admin = RestClient.of(address, "admin");
        try (FeedClient feed = admin.feed()) {
            feed.await("welcome");
            assertThat(set(admin, true, 1).json()).isEqualTo(state(true, 1));
            feed.await(frame -> has(frame, "order.placed"));
            feed.await(frame -> has(frame, "order.moved"));
        } finally {
            set(admin, false, 10);
        }
        assertThat(admin.get("/api/simulator").json()).isEqualTo(state(false, 10));
        JsonObject order =
                admin.get("/api/orders?limit=500").json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                        .filter(found -> found.getString("source").equals("simulator"))
                        .findFirst()
                        .orElseThrow();
        assertThat(order.getJsonArray("lines").size()).isBetween(1, 5);
        assertThat(order.getString("currency")).isEqualTo("EUR");
    }

    @Test
    void obeysAdminsOnlyAndKnowsItsBounds() {
        assertThat(RestClient.of(address, "boss").get("/api/simulator").status())
                .isEqualTo(403);
        assertThat(set(RestClient.of(address, "boss"), true, 1).status()).isEqualTo(403);
        assertThat(set(RestClient.of(address, "admin"), true, 0).status()).isEqualTo(422);
        assertThat(set(RestClient.of(address, "admin"), true, 3601).status()).isEqualTo(422);
        assertThat(RestClient.of(address, "admin").get("/api/simulator").json().getBoolean("running"))
                .isFalse();
    }

    private static boolean has(JsonObject frame, String type) {
        return "events".equals(frame.getString("op"))
                && frame.getJsonArray("events").getValuesAs(JsonObject.class).stream()
                        .anyMatch(event -> event.getString("type").equals(type)
                                && event.getJsonObject("data")
                                        .getString("actor")
                                        .equals("simulator"));
    }

    private static RestClient.Answer set(RestClient desk, boolean running, int everySeconds) {
        return desk.send(desk.request("/api/simulator")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(state(running, everySeconds).toString())));
    }

    private static JsonObject state(boolean running, int everySeconds) {
        return Json.createObjectBuilder()
                .add("running", running)
                .add("everySeconds", everySeconds)
                .build();
    }
}
