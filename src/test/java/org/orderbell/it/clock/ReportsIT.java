package org.orderbell.it.clock;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.FastClockTest;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.ReportRows;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** The figures are those that SQL over the orders and their events gives, whichever way the orders went. */
@Tag("server")
class ReportsIT extends FastClockTest {

    private static final String MONTH = "/api/reports?range=30d&site=" + ReportRows.SITE;

    @Inject
    private ReportRows rows;

    private RestClient boss;
    private String sku;
    private String other;

    @BeforeEach
    void open() {
        rows.open();
        boss = fixtures.account(Role.SUPERVISOR, ReportRows.SITE);
        sku = fixtures.product(1000);
        other = fixtures.product(1000);
    }

    @Test
    void areThoseOfTheOrdersThemselves() {
        shift();
        assertEqualSql(counted());
    }

    @Test
    void areTheSameWhenTheLogIsCountedAnew() {
        shift();
        String old = place(1, sku);
        clock.pass(40);
        move(old, "ACCEPTED", "PREPARING", "READY", "PREPARING", "READY", "COMPLETED", "READY", "DISPATCHED");
        JsonObject before = counted();
        rows.forgetSince(old);
        rows.forgetReports();
        JsonObject after = counted();
        assertThat(without(after)).isEqualTo(without(before));
        assertEqualSql(after);
    }

    @Test
    void takeBackWhatARecallTookBack() {
        String number = place(3, sku);
        move(number, "ACCEPTED", "PREPARING", "READY", "COMPLETED");
        JsonObject completed = counted();
        move(number, "READY");
        JsonObject recalled = counted();
        assertThat(total(completed, "completed") - total(recalled, "completed")).isEqualTo(1);
        assertThat(quantity(completed, sku)).isEqualTo(3);
        assertThat(quantity(recalled, sku)).isZero();
        assertEqualSql(recalled);
        move(number, "COMPLETED");
        assertThat(quantity(counted(), sku)).isEqualTo(3);
        assertEqualSql(counted());
    }

    @Test
    void takeHistoryWhereItBelongs() {
        LocalDate day = today().minusDays(40);
        String external = Fixtures.unique("E-");
        String csv = "external,site,customer,sku,quantity,placedAt,status\r\n"
                + external + "a," + ReportRows.SITE + ",Ana," + sku + ",2," + day + "T00:10,COMPLETED\r\n"
                + external + "b," + ReportRows.SITE + ",Ana," + sku + ",5," + day + "T23:50,COMPLETED\r\n"
                + external + "c," + ReportRows.SITE + ",Ana," + sku + ",7," + day + "T23:50,CANCELLED\r\n";
        RestClient.Answer imported = boss.importCsv("orders", csv);
        assertThat(imported.json().getInt("placed")).as(imported.body()).isEqualTo(3);
        counted();
        JsonObject then = boss.get("/api/reports?from=" + day + "&site=" + ReportRows.SITE)
                .json();
        assertThat(then.getString("unit")).isEqualTo("hour");
        assertThat(then.getJsonArray("periods").getValuesAs(JsonObject.class))
                .extracting(period -> period.getInt("hour") + " " + period.getInt("placed") + " "
                        + period.getInt("completed") + " " + period.getInt("cancelled"))
                .containsExactly("0 1 1 0", "23 2 1 1");
        assertThat(quantity(then, sku)).isEqualTo(7);
        assertThat(then.getJsonObject("comparison").getBoolean("wholeHoursOnly"))
                .isFalse();
        assertThat(total(
                        boss.get("/api/reports?from=" + day.plusDays(1)).json().getJsonObject("comparison"),
                        "before",
                        "completed"))
                .isEqualTo(2);
    }

    @Test
    void comeAsTablesWithTheSameFigures() {
        shift();
        JsonObject report = counted();
        List<String> hours = csv("hours");
        assertThat(hours.get(0)).isEqualTo("\uFEFFday,hour,currency,placed,completed,cancelled,rejected,net,gross");
        assertThat(sum(hours, 3)).isEqualByComparingTo(BigDecimal.valueOf(total(report, "placed")));
        assertThat(sum(hours, 4)).isEqualByComparingTo(BigDecimal.valueOf(total(report, "completed")));
        assertThat(sum(hours, 8))
                .isEqualByComparingTo(report.getJsonObject("totals")
                        .getJsonArray("revenue")
                        .getJsonObject(0)
                        .getJsonNumber("gross")
                        .bigDecimalValue());
        assertThat(csv("stays").stream().skip(1))
                .containsExactlyElementsOf(items(report, "stays")
                        .map(stay -> stay.getString("status") + "," + stay.getInt("stays") + "," + stay.getInt("median")
                                + "," + stay.getInt("p90") + "," + stay.getInt("longest"))
                        .toList());
        assertThat(csv("products")).anyMatch(row -> row.startsWith(sku + ",Test " + sku + ",EUR,"));
    }

    @Test
    void nameTheOrdersThatAreLate() {
        String due = placeDue(clock.instant().minusSeconds(3600));
        String waiting = place(1, sku);
        String ahead = placeDue(clock.instant().plusSeconds(3 * 24 * 3600));
        clock.pass(1300);
        String well = place(1, sku);
        JsonObject late = boss.get(MONTH).json().getJsonObject("late");
        List<String> numbers = late.getJsonArray("worst").getValuesAs(JsonObject.class).stream()
                .map(order -> order.getString("number"))
                .toList();
        assertThat(numbers).contains(due, waiting).doesNotContain(well, ahead);
        assertThat(numbers.indexOf(due)).isLessThan(numbers.indexOf(waiting));
        assertThat(late.getInt("count")).isGreaterThanOrEqualTo(2).isLessThan(late.getInt("open"));
        move(due, "ACCEPTED");
        boss.move(due, "CANCELLED", "Too late");
        assertThat(boss.get(MONTH).json().getJsonObject("late").toString()).doesNotContain(due);
    }

    @Test
    void nameWhoIsOnWithTheirRoles() {
        RestClient cook = fixtures.account(Role.KITCHEN, ReportRows.SITE);
        String login = cook.login();
        try (FeedClient stove = cook.feed()) {
            stove.await("live");
            Awaitility.await().until(() -> items(boss.get(MONTH).json(), "people")
                    .anyMatch(person -> person.getString("user").equals(login)
                            && person.getJsonArray("roles").toString().equals("[\"kitchen\"]")));
        }
    }

    @Test
    void areForThoseWhoLeadAndOfTheirSitesOnly() {
        assertThat(problem(fixtures.account(Role.DESK), "")).isEqualTo("403 wrong-role");
        assertThat(problem(fixtures.account(Role.INTEGRATION), "")).isEqualTo("403 wrong-role");
        assertThat(problem(nobody(), "")).isEqualTo("401 not-authenticated");
        assertThat(problem(boss, "?site=seoul")).isEqualTo("403 wrong-site");
        assertThat(problem(fixtures.account(Role.SUPERVISOR), "?site=atlantis")).isEqualTo("422 unknown-site");
        assertThat(items(boss.get("/api/reports").json(), "sites").map(site -> site.getString("site")))
                .containsExactly(ReportRows.SITE);
    }

    @Test
    void sayWhatIsWrongWithARange() {
        for (String query : List.of(
                "range=fortnight",
                "range=today&from=2026-01-01",
                "from=2026-02-30",
                "from=yesterday",
                "from=2026-01-02&to=2026-01-01",
                "from=2025-01-01&to=2026-01-02",
                "from=1492-01-01",
                "to=%2B99999-01-01",
                "site=a%00b")) {
            assertThat(problem(boss, "?" + query)).as(query).isEqualTo("400 invalid-parameter");
        }
        assertThat(boss.get("/api/reports?from=2025-01-01&to=2026-01-01").status())
                .isEqualTo(200);
        assertThat(boss.get("/api/reports/customers.csv").status()).isEqualTo(404);
    }

    /** Orders that go each way there is, and stay for different times. */
    private void shift() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            numbers.add(place(1 + i % 3, sku, other));
            clock.pass(3 + i);
        }
        for (String to : List.of("ACCEPTED", "PREPARING", "READY")) {
            for (String number : numbers) {
                clock.pass(2 + (number.hashCode() & 7));
                move(number, to);
            }
        }
        numbers.stream().limit(4).forEach(number -> move(number, "COMPLETED"));
        String held = place(2, sku);
        clock.pass(30);
        move(held, "ON_HOLD");
        clock.pass(61);
        move(held, "PLACED");
        clock.pass(5);
        move(held, "ACCEPTED");
        String recalled = place(2, other);
        clock.pass(20);
        move(recalled, "ACCEPTED");
        clock.pass(9);
        move(recalled, "PLACED");
        clock.pass(14);
        move(recalled, "ACCEPTED", "PREPARING", "READY", "DISPATCHED");
        clock.pass(77);
        move(recalled, "COMPLETED", "DISPATCHED", "COMPLETED");
        boss.move(place(1, sku), "REJECTED", "Out of bread");
        String cancelled = place(1, sku);
        move(cancelled, "ACCEPTED", "ON_HOLD");
        clock.pass(11);
        boss.move(cancelled, "CANCELLED", "Out of bread");
    }

    /** By the server's clock, where the orders are. */
    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Kolkata"));
    }

    private void assertEqualSql(JsonObject month) {
        LocalDate today = today();
        String always = "?from=" + today.minusDays(300) + "&to=" + today.plusDays(1) + "&site=" + ReportRows.SITE;
        Hours hours = new Hours(boss.get("/api/reports/hours.csv" + always).body());
        assertThat(hours.placed()).isEqualTo(rows.placed());
        assertThat(hours.completed()).isEqualTo(rows.completed());
        JsonObject all = boss.get("/api/reports" + always).json();
        assertThat((long) total(all, "rejected")).isEqualTo(rows.ended("REJECTED"));
        assertThat((long) total(all, "cancelled")).isEqualTo(rows.ended("CANCELLED"));
        assertThat(items(month, "stays")
                        .map(stay -> stay.getString("status") + " " + stay.getInt("stays") + " " + stay.getInt("median")
                                + " " + stay.getInt("p90") + " " + stay.getInt("longest"))
                        .sorted())
                .isEqualTo(rows.stays());
        assertThat(boss.get("/api/reports/products.csv" + always)
                        .body()
                        .lines()
                        .skip(1)
                        .map(row -> row.split(","))
                        .map(cells -> String.join(
                                " ", cells[0], cells[3], ReportRows.plain(cells[4]), ReportRows.plain(cells[5])))
                        .sorted())
                .isEqualTo(rows.products());
    }

    /** The hours of a file, as the rows of the tables say them. */
    private record Hours(String csv) {

        List<String> placed() {
            return cells().filter(cells -> !cells[3].equals("0"))
                    .map(cells -> String.join(" ", cells[0].replace("-", ""), cells[1], cells[2], cells[3]))
                    .toList();
        }

        List<String> completed() {
            return cells().filter(cells -> !cells[4].equals("0"))
                    .map(cells -> String.join(
                            " ",
                            cells[0].replace("-", ""),
                            cells[1],
                            cells[2],
                            cells[4],
                            ReportRows.plain(cells[7]),
                            ReportRows.plain(cells[8])))
                    .toList();
        }

        private Stream<String[]> cells() {
            return csv.lines().skip(1).map(row -> row.split(","));
        }
    }

    /** The report, once all that happened so far is in it. */
    private JsonObject counted() {
        Awaitility.await().until(() -> rows.waiting() == 0 && rows.counted() >= rows.head());
        return boss.get(MONTH).json();
    }

    private String place(int quantity, String... skus) {
        return placed(Requests.order("Ana", quantity, skus)
                .add("site", ReportRows.SITE)
                .build());
    }

    private String placeDue(Instant due) {
        return placed(Requests.order("Ana", sku)
                .add("site", ReportRows.SITE)
                .add("dueAt", due.toString())
                .build());
    }

    private String placed(JsonObject order) {
        return boss.place(order).getString("number");
    }

    private void move(String number, String... statuses) {
        for (String to : statuses) {
            boss.move(number, to);
        }
    }

    private List<String> csv(String table) {
        RestClient.Answer answer = boss.get("/api/reports/" + table + ".csv?range=30d&site=" + ReportRows.SITE);
        assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition").orElseThrow()).contains("attachment", table, ".csv");
        return answer.body().lines().toList();
    }

    private static BigDecimal sum(List<String> csv, int column) {
        return csv.stream()
                .skip(1)
                .map(row -> new BigDecimal(row.split(",")[column]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static int total(JsonObject report, String name) {
        return total(report, "totals", name);
    }

    private static int total(JsonObject report, String part, String name) {
        return report.getJsonObject(part).getInt(name);
    }

    private static int quantity(JsonObject report, String sku) {
        return items(report, "products")
                .filter(product -> product.getString("sku").equals(sku))
                .mapToInt(product -> product.getInt("quantity"))
                .sum();
    }

    private static Stream<JsonObject> items(JsonObject report, String name) {
        return report.getJsonArray(name).getValuesAs(JsonObject.class).stream();
    }

    private static JsonObject without(JsonObject report) {
        return Json.createObjectBuilder(report)
                .remove("at")
                .remove("position")
                .remove("people")
                .remove("late")
                .build();
    }

    private static String problem(RestClient desk, String query) {
        RestClient.Answer answer = desk.get("/api/reports" + query);
        return answer.status() + " " + answer.json().getString("type").replaceFirst(".*:", "");
    }
}
