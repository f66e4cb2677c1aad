package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.northwind.Northwind;

/** Files from other systems go in over REST: what is good, once, and nothing else. */
@Tag("server")
class ImportIT extends ClientTest {

    private static final String HEADER = "external,site,customer,sku,quantity,placedAt,status\n";

    private final RestClient desk = client("desk");

    @Test
    void takesInAllOfNorthwindOnce() {
        JsonObject products = imported("desk", "products", Northwind.products()).json();
        assertThat(products.getInt("placed") + products.getInt("known")).isEqualTo(77);
        assertThat(products.getInt("rejected")).isZero();
        Map<String, Long> stock = stock();

        JsonObject first = imported("desk", "orders", Northwind.orders()).json();
        assertThat(first.getString("state")).isEqualTo("done");
        assertThat(first.getInt("rows")).isEqualTo(2155);
        assertThat(first.getInt("done")).isEqualTo(2155);
        assertThat(first.getInt("placed")).isEqualTo(830);
        assertThat(first.getJsonArray("errors")).isEmpty();

        List<JsonObject> orders = northwind();
        assertThat(orders).hasSize(830);
        assertThat(orders.stream().mapToInt(order -> order.getJsonArray("lines").size()))
                .satisfies(sizes -> assertThat(
                                sizes.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(2155));
        assertThat(orders.stream()
                        .map(order -> order.getJsonNumber("net").bigDecimalValue())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("1265793.29");
        assertThat(orders)
                .filteredOn(order -> order.getString("status").equals("COMPLETED"))
                .hasSize(809);
        assertThat(orders.stream().map(order -> order.getJsonObject("customer").getString("name")))
                .contains("Blondesddsl père et fils", "Tradição Hipermercados", "Bólido Comidas preparadas");
        JsonObject oldest = orders.stream()
                .filter(order -> order.getString("external").equals("10248"))
                .findFirst()
                .orElseThrow();
        assertThat(oldest.getString("placedAt")).as("midnight in Paris").isEqualTo("1996-07-03T22:00:00Z");
        assertThat(stock()).isEqualTo(stock);

        JsonObject second = imported("desk", "orders", Northwind.orders()).json();
        assertThat(second.getInt("placed")).isZero();
        assertThat(second.getInt("known")).isEqualTo(830);
        assertThat(northwind()).hasSize(830);
    }

    @Test
    void tellsWatchersOfEachOrder() {
        String external = unique();
        try (FeedClient feed = desk.feed()) {
            feed.await("welcome");
            imported("boss", "orders", HEADER + external + ",paris,Watched,BRD-BAG,2,2026-01-05,COMPLETED\n");
            feed.event(event -> event.getString("type").equals("order.placed")
                    && event.toString().contains('"' + external + '"'));
        }
    }

    @Test
    void placesGoodOrdersAndReportsBadRowsByTheirLines() {
        String good = unique();
        String bad = unique();
        String greedy = unique();
        String csv = HEADER + good + ",seoul,김서연,BRD-BAG,2,,\n"
                + bad + ",seoul,Max,BRD-BAG,1,,\n"
                + bad + ",seoul,Max,NOTHING,1,,\n"
                + greedy + ",seoul,Mia,BRD-BAG,1,,\n"
                + greedy + ",seoul,Mia,CAK-FRA,90000,,\n";
        long before = stock().get("BRD-BAG");
        JsonObject run = imported("desk", "orders", csv).json();
        assertThat(run.getInt("placed")).isEqualTo(1);
        assertThat(run.getInt("rejected")).isEqualTo(2);
        JsonArray errors = run.getJsonArray("errors");
        assertThat(errors.getJsonObject(0).getInt("row")).isEqualTo(4);
        assertThat(errors.getJsonObject(0).getString("field")).isEqualTo("sku");
        assertThat(errors.getJsonObject(1).getInt("row")).isEqualTo(6);
        assertThat(errors.getJsonObject(1).getString("field")).isEqualTo("quantity");
        assertThat(errors.getJsonObject(1).getString("detail")).contains("in stock");
        assertThat(find(good)).hasSize(1);
        assertThat(find(bad)).isEmpty();
        assertThat(find(greedy)).isEmpty();
        assertThat(stock().get("BRD-BAG")).isEqualTo(before - 2);

        JsonObject corrected =
                imported("desk", "orders", csv.replace("NOTHING", "BRD-LEV")).json();
        assertThat(corrected.getInt("known")).isEqualTo(1);
        assertThat(corrected.getInt("placed")).isEqualTo(1);
        assertThat(find(bad)).hasSize(1);
    }

    @Test
    void answersAtOnceAndTellsHowFarItIs() {
        String external = unique();
        RestClient.Answer accepted = desk.send(desk.request("/api/imports")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(HEADER + external + ",paris,Zoé,BRD-BAG,1,,\n")));
        assertThat(accepted.status()).isEqualTo(202);
        String location = accepted.header("Location").orElseThrow();
        assertThat(location).endsWith("/api/imports/" + accepted.json().getString("id"));
        String path = location.substring(location.indexOf("/api/"));
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> desk.get(path).json().getString("state").equals("done"));
        assertThat(desk.get(path).json().getInt("placed")).isEqualTo(1);
        assertThat(client("boss").get(path).status()).isEqualTo(200);
        assertThat(client("kitchen").get(path).status()).isEqualTo(404);
    }

    @Test
    void refusesFilesThatCannotBeRead() {
        assertThat(imported("desk", "orders", "").json().getString("detail")).contains("empty");
        assertThat(imported("desk", "orders", "").status()).isEqualTo(422);
        assertThat(imported("desk", "orders", "external,colour\n1,red\n").json().getString("detail"))
                .contains("\"colour\" is not known", "site is missing");
        assertThat(imported("desk", "people", HEADER).status()).isEqualTo(400);
        assertThat(imported("kitchen", "orders", HEADER + "1,paris,Zoé,BRD-BAG,1,,\n")
                        .status())
                .isEqualTo(403);
        assertThat(desk.post("/api/imports", Requests.with("external", "1")).status())
                .isEqualTo(415);
        assertThat(imported("desk", "orders", "x".repeat(21 << 20)).status()).isEqualTo(413);
        RestClient.Answer wide = imported("desk", "orders", "a,".repeat(500_000) + "b\n1\n");
        assertThat(wide.status()).isEqualTo(422);
        assertThat(wide.body()).hasSizeLessThan(1000);
        assertThat(desk.send(desk.request("/api/imports").POST(BodyPublishers.ofString(HEADER)))
                        .status())
                .as("without a type")
                .isEqualTo(415);
        assertThat(desk.get("/api/imports/unknown").status()).isEqualTo(404);
    }

    /** The body of this request never comes. */
    @Test
    void asksForTheRoleBeforeItReadsTheFile() throws IOException {
        String authorization = client("kitchen").authorization().orElseThrow();
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            socket.getOutputStream()
                    .write(("POST " + address.getPath() + "api/imports HTTP/1.1\r\nHost: " + address.getAuthority()
                                    + "\r\nAuthorization: " + authorization
                                    + "\r\nContent-Type: text/csv\r\nContent-Length: 1000000\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 403");
        }
    }

    private RestClient.Answer imported(String login, String of, String csv) {
        return client(login).importCsv(of, csv);
    }

    private static String unique() {
        return Fixtures.unique("IT-");
    }

    private List<JsonObject> find(String external) {
        return desk.get("/api/orders?q=" + external).items();
    }

    /** Every imported order with one of Northwind's numbers. */
    private List<JsonObject> northwind() {
        List<JsonObject> found = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonObject page = desk.get("/api/orders?limit=500" + cursor).json();
            page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
                    .filter(order -> order.getString("source").equals("import")
                            && order.getString("external").matches("1[01]\\d{3}"))
                    .forEach(found::add);
            cursor = page.isNull("next") ? null : "&cursor=" + page.getString("next");
        }
        return found;
    }

    private Map<String, Long> stock() {
        return desk.get("/api/products?limit=500").items().stream()
                .collect(Collectors.toMap(
                        product -> product.getString("sku"),
                        product -> product.getJsonNumber("free").longValue(),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
