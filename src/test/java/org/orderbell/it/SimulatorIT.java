package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.RestClient;

/** An admin switches the simulator; it places orders like anybody else and moves them on. */
class SimulatorIT extends ClientTest {

    private final RestClient admin = client("admin");
    private final RestClient boss = client("boss");

    @Test
    void placesOrdersAndMovesThemOnUntilItIsSwitchedOff() {
        try (FeedClient feed = admin.feed()) {
            feed.await("welcome");
            assertThat(set(admin, true, 1).json()).isEqualTo(state(true, 1));
            awaitSimulated(feed, "order.placed");
            awaitSimulated(feed, "order.moved");
        } finally {
            set(admin, false, 10);
        }
        assertThat(admin.get("/api/simulator").json()).isEqualTo(state(false, 10));
        JsonObject order = admin.get("/api/orders?limit=500").items().stream()
                .filter(found -> found.getString("source").equals("simulator"))
                .findFirst()
                .orElseThrow();
        assertThat(order.getJsonArray("lines").size()).isBetween(1, 5);
        assertThat(order.getString("currency")).isEqualTo("EUR");
    }

    @Test
    void obeysAdminsOnlyAndKnowsItsBounds() {
        assertThat(boss.get("/api/simulator").status()).isEqualTo(403);
        assertThat(set(boss, true, 1).status()).isEqualTo(403);
        assertThat(set(admin, true, 0).status()).isEqualTo(422);
        assertThat(set(admin, true, 3601).status()).isEqualTo(422);
        assertThat(admin.get("/api/simulator").json().getBoolean("running")).isFalse();
    }

    private static void awaitSimulated(FeedClient feed, String type) {
        feed.event(event -> event.getString("type").equals(type)
                && event.getJsonObject("data").getString("actor").equals("simulator"));
    }

    private static RestClient.Answer set(RestClient desk, boolean running, int everySeconds) {
        return desk.put("/api/simulator", state(running, everySeconds));
    }

    private static JsonObject state(boolean running, int everySeconds) {
        return Json.createObjectBuilder()
                .add("running", running)
                .add("everySeconds", everySeconds)
                .build();
    }
}
