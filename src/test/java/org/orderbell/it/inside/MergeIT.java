package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orderbell.catalog.Catalog;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** Two people edit the lines of one order: both read it at version 1. */
class MergeIT extends InContainerTest {

    private static final String READ = "\"1\"";

    private final RestClient desk = client("desk");
    private final RestClient boss = client("boss");

    @Inject
    private Catalog catalog;

    private String tea;
    private String cake;
    private String number;
    private String path;

    @BeforeEach
    void place() {
        tea = fixtures.product(10);
        cake = fixtures.product(10);
        Answer placed = desk.post(
                "/api/orders", Requests.order("Ana Trujillo", 2, tea, cake).build());
        assertThat(placed.header("ETag")).contains(READ);
        number = placed.json().getString("number");
        path = "/api/orders/" + number;
    }

    @Test
    void keepsTheLinesThatBothAdded() {
        taken(boss, "{'lines':[{'line':1},{'line':2},{'sku':'" + tea + "','quantity':1}]}");
        JsonObject order = taken(desk, "{'lines':[{'line':1},{'line':2},{'sku':'" + cake + "','quantity':3}]}");
        assertThat(lines(order)).containsExactly("1 2 " + tea, "2 2 " + cake, "3 1 " + tea, "4 3 " + cake);
        assertThat(fixtures.level(tea).reserved()).isEqualTo(3);
        assertThat(fixtures.level(cake).reserved()).isEqualTo(5);
    }

    @Test
    void mergesLineByLineAndMemberByMember() {
        taken(boss, "{'lines':[{'line':1,'quantity':5},{'line':2}]}");
        taken(boss, "{'lines':[{'line':1,'note':'hot'}]}", "*");
        JsonObject order = taken(desk, "{'lines':[{'line':1,'discount':0.5},{'line':2}],'note':'Knock'}");
        assertThat(lines(order)).containsExactly("1 5 " + tea);
        JsonObject line = order.getJsonArray("lines").getJsonObject(0);
        assertThat(line.getString("note")).isEqualTo("hot");
        assertThat(line.get("net")).hasToString("6.25");
        assertThat(order.get("net")).hasToString("6.25");
        assertThat(fixtures.level(cake).reserved()).isZero();
        assertThat(fixtures.level(cake).isSumOfItsMovements()).isTrue();
    }

    /** The log has them, but so many changes are not looked through for one edit. */
    @Test
    void knowsABaseNoMoreAfterVeryManyChanges() {
        for (int i = 0; i <= 200; i++) {
            taken(boss, "{'note':'Ring " + i + "'}", "*");
        }
        assertThat(conflict(refused("{'priority':'HIGH'}"), "/priority").isNull("by"))
                .isTrue();
    }

    @Test
    void showsAllThatBothChangedAndAppliesNothing() {
        taken(boss, "{'note':'Ring','lines':[{'line':1,'quantity':5}]}");
        JsonObject refused = refused("{'note':'Knock','priority':'HIGH','lines':["
                + "{'line':1,'quantity':3,'note':'hot'},{'line':2,'quantity':1}]}");
        List<JsonObject> conflicts = refused.getJsonArray("conflicts").getValuesAs(JsonObject.class);
        assertThat(conflicts)
                .extracting(conflict -> conflict.getString("field"))
                .containsExactlyInAnyOrder("/note", "/lines/1/quantity", "/lines/2");
        assertThat(conflicts).allMatch(conflict -> conflict.getString("by").equals("boss"));
        assertThat(conflicts)
                .allMatch(conflict ->
                        conflict.getString("at").compareTo(desk.get(path).json().getString("placedAt")) >= 0);
        JsonObject quantity = conflict(refused, "/lines/1/quantity");
        assertThat(quantity.getInt("yours")).isEqualTo(3);
        assertThat(quantity.getInt("theirs")).isEqualTo(5);
        JsonObject removed = conflict(refused, "/lines/2");
        assertThat(removed.getJsonObject("yours").getInt("quantity")).isEqualTo(1);
        assertThat(removed.isNull("theirs")).isTrue();
        assertThat(refused.getInt("version")).isEqualTo(2);

        JsonObject order = desk.get(path).json();
        assertThat(lines(order)).containsExactly("1 5 " + tea);
        assertThat(order.getString("priority")).isEqualTo("NORMAL");
        assertThat(order.getInt("version")).isEqualTo(2);
        JsonObject chosen = taken(desk, "{'note':'Knock','lines':[{'line':1,'quantity':3,'note':'hot'}]}", "\"2\"");
        assertThat(lines(chosen)).containsExactly("1 3 " + tea);
    }

    @Test
    void keepsAtLeastOneLine() {
        taken(boss, "{'lines':[{'line':1}]}");
        JsonObject refused = refused("{'lines':[{'line':2}]}");
        JsonObject last = conflict(refused, "/lines/1");
        assertThat(last.isNull("yours")).isTrue();
        assertThat(last.getJsonObject("theirs").getString("sku")).isEqualTo(tea);
        assertThat(last.getString("by")).isEqualTo("boss");
    }

    @Test
    void neverGivesANumberTwice() {
        taken(desk, "{'lines':[{'line':1}]}", "*");
        JsonObject order = taken(desk, "{'lines':[{'line':1},{'sku':'" + tea + "','quantity':1}]}", "*");
        assertThat(lines(order)).containsExactly("1 2 " + tea, "3 1 " + tea);
        taken(desk, "{'lines':[{'line':1}]}", "*");
        order = taken(desk, "{'lines':[{'line':1,'sku':'" + cake + "'}]}", "*");
        assertThat(lines(order)).containsExactly("4 2 " + cake);
    }

    @Test
    void keepsThePriceThatTheCustomerWasTold() {
        offer(tea, "9.00", "0.20");
        offer(cake, "9.00", "0.20");
        String jam = fixtures.product(10);
        offer(jam, "4.00", "0.20");
        JsonObject order =
                taken(desk, "{'lines':[{'line':1},{'line':2,'quantity':4},{'sku':'" + jam + "','quantity':1}]}");
        assertThat(order.getJsonArray("lines").getValuesAs(JsonObject.class))
                .extracting(line -> line.get("unitPrice").toString())
                .containsExactly("2.50", "2.50", "4.00");
        assertThat(order.get("gross")).hasToString("21.30");
    }

    @Test
    void refusesWhatTheLogCanNoLongerCompare() {
        Answer answer = desk.patch(path, Requests.parse("{'note':'x','lines':[{'line':1}]}"), "If-Match", "\"0\"");
        assertThat(answer.status()).as(answer.body()).isEqualTo(412);
        assertThat(answer.json().getJsonArray("conflicts").getValuesAs(JsonObject.class))
                .extracting(conflict -> conflict.getString("field"))
                .containsExactly("/note", "/lines");
        assertThat(conflict(answer.json(), "/lines").isNull("by")).isTrue();
        assertThat(desk.get(path).json().getInt("version")).isEqualTo(1);
    }

    @Test
    void refusesLinesThatAreNot() {
        for (String wrong : List.of("{'line':7}", "{'line':1},{'line':1}", "{'line':'1'}", "{'quantity':1}")) {
            Answer answer = desk.patch(path, Requests.parse("{'lines':[" + wrong + "]}"), "If-Match", READ);
            assertThat(answer.status()).as(wrong).isEqualTo(422);
        }
        Answer unknown = desk.patch(
                path, Requests.parse("{'lines':[{'line':1},{'sku':'NONE','quantity':1}]}"), "If-Match", READ);
        assertThat(unknown.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/lines/1/sku");
    }

    @Test
    void neverOversellsToThoseWhoAddAtOnce() {
        List<Answer> answers = Concurrently.run(6, i -> (i % 2 == 0 ? desk : boss)
                .patch(
                        path,
                        Requests.parse("{'lines':[{'line':1},{'line':2},{'sku':'" + tea + "','quantity':3}]}"),
                        "If-Match",
                        READ));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(2);
        assertThat(answers.stream().filter(answer -> answer.status() == 409)).hasSize(4);
        assertThat(fixtures.level(tea).reserved()).isEqualTo(8);
        assertThat(fixtures.level(tea).isSumOfItsMovements()).isTrue();
        assertThat(desk.get(path).json().getJsonArray("lines")).hasSize(4);
    }

    @Test
    void addsALineOnceHoweverOftenItIsSent() {
        JsonObject patch = Requests.parse("{'lines':[{'line':1},{'line':2},{'sku':'" + tea + "','quantity':1}]}");
        String key = Fixtures.unique("edit-");
        List<Answer> answers =
                Concurrently.run(4, i -> desk.patch(path, patch, "If-Match", READ, "Idempotency-Key", '"' + key + '"'));
        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
        taken(boss, "{'lines':[{'line':1},{'line':2}]}", "*");
        JsonObject again = desk.patch(path, patch, "If-Match", READ, "Idempotency-Key", key)
                .json();
        assertThat(again.getInt("version")).isEqualTo(2);
        try (FeedClient socket = desk.feed()) {
            JsonObject edited = socket.done(Requests.op("edit", number)
                    .add("version", 1)
                    .add("changes", patch)
                    .add("key", key));
            assertThat(edited.getJsonObject("order").getInt("version")).isEqualTo(2);
        }
        assertThat(desk.get(path).json().getJsonArray("lines")).hasSize(2);
        Answer other = desk.patch(path, Requests.parse("{'note':'x'}"), "If-Match", READ, "Idempotency-Key", key);
        assertThat(other.json().getString("type")).endsWith(":key-reused");
        assertThat(fixtures.level(tea).reserved()).isEqualTo(2);
    }

    @Test
    void tellsWhatChangedByLine() {
        taken(desk, "{'lines':[{'line':1,'quantity':3,'note':'hot'},{'sku':'" + tea + "','quantity':1}]}");
        List<JsonObject> events = desk.history(number);
        assertThat(events.get(1).getJsonObject("data").getJsonArray("changes").getValuesAs(JsonObject.class))
                .extracting(change -> change.getString("field"))
                .containsExactly("/lines/1/quantity", "/lines/1/note", "/lines/2", "/lines/3");
    }

    private void offer(String sku, String price, String taxRate) {
        catalog.offer(Fixtures.ADMIN, sku, "Other", new BigDecimal(price), "EUR", new BigDecimal(taxRate), 0);
    }

    private JsonObject taken(RestClient who, String patch) {
        return taken(who, patch, READ);
    }

    private JsonObject taken(RestClient who, String patch, String version) {
        Answer answer = who.patch(path, Requests.parse(patch), "If-Match", version);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonObject refused(String patch) {
        Answer answer = desk.patch(path, Requests.parse(patch), "If-Match", READ);
        assertThat(answer.status()).as(answer.body()).isEqualTo(412);
        return answer.json();
    }

    private static JsonObject conflict(JsonObject refused, String field) {
        return refused.getJsonArray("conflicts").getValuesAs(JsonObject.class).stream()
                .filter(conflict -> conflict.getString("field").equals(field))
                .findFirst()
                .orElseThrow();
    }

    /** Number, quantity and sku of each. */
    private static List<String> lines(JsonObject order) {
        return order.getJsonArray("lines").getValuesAs(JsonObject.class).stream()
                .map(line -> line.getInt("line") + " " + line.getInt("quantity") + " " + line.getString("sku"))
                .toList();
    }
}
