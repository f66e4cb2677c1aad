package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** The board of an earlier time is what it was, and the log leads from there to today's. */
class ReplayIT extends InContainerTest {

    private final RestClient boss = RestClient.of(Fixtures.address(), "boss");

    @Inject
    private Clock clock;

    @Test
    void showsEachOrderAsItWas() {
        Instant before = tick();
        String number = place("seoul");
        Instant placed = tick();
        move(number, "ACCEPTED");
        move(number, "PREPARING");
        Instant preparing = tick();
        move(number, "CANCELLED");
        Instant cancelled = tick();
        inLog(number, 4);

        assertThat(statusAt(before, number)).isEmpty();
        assertThat(statusAt(placed, number)).contains("PLACED");
        assertThat(statusAt(preparing, number)).contains("PREPARING");
        assertThat(statusAt(cancelled, number)).isEmpty();
        assertThat(statusAt(clock.instant().plus(Duration.ofDays(1)), number)).isEmpty();
    }

    @Test
    void leadsToTodayByTheLog() {
        String number = place("seoul");
        Instant then = tick();
        move(number, "ACCEPTED");
        move(number, "ON_HOLD");
        inLog(number, 3);
        JsonObject board = at(then);
        List<String> statuses = boss
                .get("/api/events?limit=1000&after=" + board.getJsonNumber("position"))
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(event -> event.getString("subject").equals("order/" + number))
                .map(event -> event.getJsonObject("data").getJsonObject("order").getString("status"))
                .toList();
        assertThat(statuses).containsExactly("ACCEPTED", "ON_HOLD");
        assertThat(Instant.parse(board.getString("complete"))).isBeforeOrEqualTo(then);
        assertThat(Instant.parse(board.getString("begin"))).isBeforeOrEqualTo(then);
    }

    @Test
    void isForSupervisorsAndTheirSites() {
        String seoul = place("seoul");
        String paris = place("paris");
        Instant now = tick();
        inLog(paris, 1);
        inLog(seoul, 1);
        RestClient parisian = fixtures.account(Role.SUPERVISOR, "paris");
        assertThat(numbers(parisian, "/api/replay?at=" + now)).contains(paris).doesNotContain(seoul);
        assertThat(numbers(boss, "/api/replay?site=paris&at=" + now))
                .contains(paris)
                .doesNotContain(seoul);
        assertThat(parisian.get("/api/replay?site=seoul").status()).isEqualTo(403);
        assertThat(fixtures.account(Role.SUPERVISOR)
                        .get("/api/replay?site=atlantis")
                        .status())
                .isEqualTo(422);
        assertThat(boss.get("/api/replay?at=yesterday").status()).isEqualTo(400);
        assertThat(RestClient.of(Fixtures.address(), "desk").get("/api/replay").status())
                .isEqualTo(403);
    }

    /** Times in the log are those of the changes, so one that lies between two of them must be a time of its own. */
    private Instant tick() {
        Instant now = clock.instant();
        Awaitility.await().until(() -> clock.instant().isAfter(now.plusMillis(2)));
        return now.plusMillis(1);
    }

    private String place(String site) {
        JsonObject order = Requests.order("Replayed", fixtures.product(10))
                .add("site", site)
                .build();
        return boss.post("/api/orders", order).json().getString("number");
    }

    private void move(String number, String to) {
        JsonObject move = to.equals("CANCELLED") ? Requests.move(to, "Replayed") : Requests.move(to);
        assertThat(boss.post("/api/orders/" + number + "/moves", move).status()).isEqualTo(200);
    }

    private void inLog(String number, int events) {
        Awaitility.await()
                .until(() -> boss
                                .get("/api/orders/" + number + "/events")
                                .json()
                                .getJsonArray("items")
                                .getValuesAs(JsonObject.class)
                                .stream()
                                .filter(event -> !event.getString("id").equals("0"))
                                .count()
                        == events);
    }

    private JsonObject at(Instant time) {
        return boss.get("/api/replay?at=" + time).json();
    }

    private Optional<String> statusAt(Instant time, String number) {
        return at(time).getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .filter(order -> order.getString("number").equals(number))
                .map(order -> order.getString("status"))
                .findFirst();
    }

    private static List<String> numbers(RestClient who, String path) {
        return who.get(path).json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(order -> order.getString("number"))
                .toList();
    }
}
