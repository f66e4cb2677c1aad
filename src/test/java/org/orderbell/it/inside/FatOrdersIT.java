package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** Whoever lists or moves many orders that are as large as they may be gets some of them at a time. */
class FatOrdersIT extends InContainerTest {

    /** Of some 40 KB each: a page has room for half of them. */
    private static final int ORDERS = 100;

    /** Of a page, and what the last order may go beyond it. */
    private static final int MOST_BYTES = 2 * 1024 * 1024 + 100_000;

    private final RestClient desk = client("desk");
    private final RestClient boss = client("boss");

    @Test
    void comeInPagesOfSoManyBytes() {
        String name = Fixtures.unique("Fat-");
        String sku = fixtures.product(ORDERS * 100L);
        fixtures.awaitFeed();
        long before = desk.position();
        List<String> placed = place(name, sku);
        try {
            assertThat(listed(name)).isEqualTo(placed);
            assertThat(logged(before)).containsSubsequence(placed);
        } finally {
            cancel(placed);
        }
    }

    private List<String> listed(String name) {
        List<String> numbers = new ArrayList<>();
        String path = "/api/orders?limit=500&sort=oldest&q=" + name;
        Answer page = desk.get(path);
        assertThat(page.items()).hasSizeLessThan(ORDERS);
        assertBounded(page);
        page.items().forEach(order -> numbers.add(order.getString("number")));
        while (!page.json().isNull("next")) {
            page = desk.get(path + "&cursor=" + page.json().getString("next"));
            assertBounded(page);
            page.items().forEach(order -> numbers.add(order.getString("number")));
        }
        return numbers;
    }

    private List<String> logged(long after) {
        fixtures.awaitFeed();
        List<String> numbers = new ArrayList<>();
        Answer page = desk.get("/api/events?limit=1000&after=" + after);
        assertThat(page.json().isNull("next")).isFalse();
        while (true) {
            page.items().stream()
                    .filter(event -> event.getString("type").equals("order.placed"))
                    .forEach(event -> numbers.add(event.getString("subject").substring("order/".length())));
            if (page.json().isNull("next")) {
                return numbers;
            }
            page = desk.get("/api/events?limit=1000&after=" + page.json().getJsonNumber("next"));
        }
    }

    private List<String> place(String name, String sku) {
        JsonObject order = Json.createObjectBuilder(Requests.longOrder(sku))
                .add("customer", Json.createObjectBuilder().add("name", name))
                .build();
        List<String> placed = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            placed.add(desk.place(order).getString("number"));
        }
        return placed;
    }

    /** Also takes them off the board again. */
    private void cancel(List<String> placed) {
        JsonArrayBuilder numbers = Json.createArrayBuilder(placed);
        Answer moved = boss.post(
                "/api/orders/moves",
                Json.createObjectBuilder()
                        .add("orders", numbers)
                        .add("to", "CANCELLED")
                        .add("reason", "Too fat")
                        .build());
        List<JsonObject> results = moved.json().getJsonArray("results").getValuesAs(JsonObject.class);
        assertThat(results)
                .extracting(result -> result.getInt("status"))
                .hasSize(ORDERS)
                .containsOnly(200);
        assertThat(results.get(0)).containsKey("order");
        assertThat(results.get(ORDERS - 1)).doesNotContainKey("order");
        assertBounded(moved);
    }

    private static void assertBounded(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
    }
}
