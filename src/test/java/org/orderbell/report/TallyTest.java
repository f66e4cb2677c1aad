package org.orderbell.report;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.orderbell.feed.FeedEvent;
import org.orderbell.report.Tally.Counts;
import org.orderbell.report.Tally.Hour;
import org.orderbell.report.Tally.Stay;

/** What each event adds, and where. */
class TallyTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    /** 21:00 in Seoul. */
    private static final Hour PLACED_THEN = new Hour("seoul", LocalDate.of(2026, 11, 21), 21, "EUR");

    private final Tally tally = new Tally(site -> ZoneId.of("Asia/Seoul"), event -> Optional.empty());

    @Test
    void countsWhereTheSitesClockStood() {
        tally.add(placed("PLACED", NOON));
        tally.add(placed("PLACED", Instant.parse("2026-11-21T15:00:00Z")));
        assertThat(tally.hours().get(PLACED_THEN).placed()).isEqualTo(1);
        assertThat(tally.hours()
                        .get(new Hour("seoul", LocalDate.of(2026, 11, 22), 0, "EUR"))
                        .placed())
                .isEqualTo(1);
        assertThat(tally.stays()).isEmpty();
        assertThat(tally.products()).isEmpty();
    }

    @Test
    void countsAStayWhenItEndsInWholeSeconds() {
        tally.add(moved("PLACED", NOON, "ACCEPTED", NOON.plusMillis(61_999)));
        assertThat(tally.stays()).containsOnlyKeys(stay("PLACED", 61)).containsValue(1L);
        assertThat(tally.hours()).isEmpty();
    }

    @Test
    void countsAHoldAsAStayOfItsOwn() {
        tally.add(moved("PLACED", NOON, "ON_HOLD", NOON.plusSeconds(10)));
        tally.add(moved("ON_HOLD", NOON.plusSeconds(10), "PLACED", NOON.plusSeconds(40)));
        tally.add(moved("PLACED", NOON.plusSeconds(40), "ACCEPTED", NOON.plusSeconds(45)));
        assertThat(tally.stays()).containsOnlyKeys(stay("PLACED", 10), stay("ON_HOLD", 30), stay("PLACED", 5));
    }

    @Test
    void letsAStayGoOnAfterARecallAsIfItHadNeverEnded() {
        Instant done = NOON.plusSeconds(100);
        tally.add(moved("READY", NOON, "COMPLETED", done));
        tally.add(recalled("COMPLETED", done, "READY", NOON, done.plusSeconds(30)));
        assertThat(tally.stays().values()).containsOnly(0L);
        assertThat(tally.hours().values())
                .allMatch(counts -> counts.completed() == 0
                        && counts.gross().signum() == 0
                        && counts.net().signum() == 0);
        assertThat(tally.products().values())
                .allMatch(sold -> sold.quantity() == 0 && sold.gross().signum() == 0);
        tally.add(moved("READY", NOON, "COMPLETED", NOON.plusSeconds(200)));
        assertThat(tally.stays().get(stay("READY", 200))).isEqualTo(1);
    }

    @Test
    void countsWhatACompletedOrderHeldAndCost() {
        tally.add(moved("READY", NOON, "COMPLETED", NOON));
        assertThat(tally.hours().get(PLACED_THEN))
                .isEqualTo(new Counts(0, 1, 0, 0, new BigDecimal("5.00"), new BigDecimal("5.50")));
        assertThat(tally.products())
                .containsEntry(
                        new Tally.Product("seoul", LocalDate.of(2026, 11, 21), "TEA", "EUR"),
                        new Tally.Sold("Tea", 2, new BigDecimal("5.00"), new BigDecimal("5.50")));
    }

    @Test
    void countsHistoryWithTheStatusThatItCameWith() {
        tally.add(placed("COMPLETED", NOON));
        assertThat(tally.hours().get(PLACED_THEN).placed()).isEqualTo(1);
        assertThat(tally.hours().get(PLACED_THEN).completed()).isEqualTo(1);
        tally.add(placed("CANCELLED", NOON));
        assertThat(tally.hours().get(PLACED_THEN).cancelled()).isEqualTo(1);
    }

    @Test
    void asksForTheTimeThatAnOldEventDoesNotSay() {
        Tally old = new Tally(site -> ZoneId.of("Asia/Seoul"), event -> Optional.of(NOON));
        old.add(event(
                "order.moved",
                "PLACED",
                "ACCEPTED",
                NOON.plusSeconds(7),
                data("ACCEPTED", NOON.plusSeconds(7)).add("recalled", false)));
        assertThat(old.stays()).containsOnlyKeys(stay("PLACED", 7));
    }

    @Test
    void leavesAStayOutThatNobodyKnowsTheBeginningOf() {
        tally.add(event(
                "order.moved",
                "PLACED",
                "ACCEPTED",
                NOON,
                data("ACCEPTED", NOON).add("recalled", false)));
        assertThat(tally.stays()).isEmpty();
    }

    private static Stay stay(String status, long seconds) {
        return new Stay("seoul", LocalDate.of(2026, 11, 21), status, seconds);
    }

    private static FeedEvent placed(String status, Instant at) {
        return event("order.placed", null, status, at, data(status, at));
    }

    private static FeedEvent moved(String from, Instant since, String to, Instant at) {
        return event(
                "order.moved",
                from,
                to,
                at,
                data(to, at).add("since", since.toString()).add("recalled", false));
    }

    private static FeedEvent recalled(String from, Instant since, String to, Instant clock, Instant at) {
        return event(
                "order.moved",
                from,
                to,
                at,
                data(to, clock).add("since", since.toString()).add("recalled", true));
    }

    private static FeedEvent event(String type, String from, String to, Instant at, JsonObjectBuilder data) {
        return new FeedEvent(
                1,
                type,
                "order/2026-000001",
                "seoul",
                to,
                from,
                1,
                "desk",
                at,
                data.build().toString());
    }

    private static JsonObjectBuilder data(String status, Instant since) {
        JsonObject line = Json.createObjectBuilder()
                .add("sku", "TEA")
                .add("name", "Tea")
                .add("quantity", 2)
                .add("net", new BigDecimal("5.00"))
                .add("tax", new BigDecimal("0.50"))
                .build();
        return Json.createObjectBuilder()
                .add(
                        "order",
                        Json.createObjectBuilder()
                                .add("site", "seoul")
                                .add("currency", "EUR")
                                .add("net", new BigDecimal("5.00"))
                                .add("gross", new BigDecimal("5.50"))
                                .add("lines", Json.createArrayBuilder().add(line))
                                .add("status", status)
                                .add("statusSince", since.toString())
                                .add("placedAt", since.toString()));
    }
}
