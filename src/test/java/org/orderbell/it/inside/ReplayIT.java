package org.orderbell.it.inside;

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
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** The board of an earlier time is what it was, and the log leads from there to today's. */
class ReplayIT extends InContainerTest {

    private final RestClient boss = client("boss");

    @Inject
    private Clock clock;

    @Test
    void showsEachOrderAsItWas() {
        Instant before = tick();
        String number = place("seoul");
        Instant placed = tick();
        boss.move(number, "ACCEPTED");
        boss.move(number, "PREPARING");
        Instant preparing = tick();
        boss.move(number, "CANCELLED", "Replayed");
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
        boss.move(number, "ACCEPTED");
        boss.move(number, "ON_HOLD");
        inLog(number, 3);
        JsonObject board = at(then);
        List<String> statuses =
                boss.get("/api/events?limit=1000&after=" + board.getJsonNumber("position")).items().stream()
                        .filter(event -> event.getString("subject").equals("order/" + number))
                        .map(event -> event.getJsonObject("data")
                                .getJsonObject("order")
                                .getString("status"))
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
        assertThat(client("desk").get("/api/replay").status()).isEqualTo(403);
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
        return boss.place(order).getString("number");
    }

    private void inLog(String number, int events) {
        Awaitility.await()
                .until(() -> boss.history(number).stream()
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
        return who.get(path).items().stream()
                .map(order -> order.getString("number"))
                .toList();
    }
}
