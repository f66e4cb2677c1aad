package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.Contract;
import org.orderbell.it.support.ContractRestClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient.Answer;

/** What the server answers over HTTP is what its document describes, down to the last member. */
@Tag("server")
class RestContractIT extends ClientTest {

    private final Contract contract = Contract.ofFiles();

    private final ContractRestClient nobody = new ContractRestClient(nobody(), contract);
    private final ContractRestClient desk = described("desk");
    private final ContractRestClient kitchen = described("kitchen");
    private final ContractRestClient boss = described("boss");
    private final ContractRestClient admin = described("admin");

    /** Whoever writes a client has no account yet. */
    @ParameterizedTest
    @ValueSource(strings = {"asyncapi.yaml", "openapi.yaml"})
    void everybodyMayReadTheDocuments(String name) throws IOException {
        Answer served = nobody().get("/resources/orderbell/api/" + name);
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("Content-Type")).get().asString().startsWith("application/yaml");
        assertThat(served.body()).isEqualTo(Files.readString(Path.of("webapp/resources/orderbell/api", name)));
    }

    @Test
    void everyResourceAnswersAsDescribed() {
        String sku = boss.product();
        JsonObject order = desk.post(
                        "/orders", "/orders", Requests.order("Ana", sku).build())
                .json();
        String number = order.getString("number");
        String one = "/orders/" + number;
        String position = boss.get("/orders", "/orders?status=PLACED,READY&site=seoul&q=ana&limit=1")
                .header("Orderbell-Position")
                .orElseThrow();
        kitchen.get("/orders", "/orders");
        desk.get("/orders/{number}", one);
        kitchen.get("/orders/{number}", one);
        desk.taken("PATCH /orders/{number}", one, Requests.with("note", "Ring"), "If-Match", "\"1\"");
        desk.taken("PATCH /orders/{number}", one, lines(sku), "If-Match", "\"1\"", "Idempotency-Key", "once");
        desk.taken("PATCH /orders/{number}", one, Requests.with("assignee", "desk"), "If-Match", "*");
        desk.post("/orders/{number}/moves", one + "/moves", Requests.move("ACCEPTED"));
        desk.get("/orders/{number}/events", one + "/events");
        kitchen.get("/orders/{number}/events", one + "/events");
        Answer moved = desk.post("/orders/moves", "/orders/moves", moves(number, "2000-000001"));
        assertThat(moved.json().getJsonArray("results").getJsonObject(0)).containsKey("order");
        assertThat(moved.json().getJsonArray("results").getJsonObject(1)).containsKey("problem");
        JsonObject done = Json.createObjectBuilder().add("done", true).build();
        kitchen.taken("PUT /orders/{number}/lines/{line}", one + "/lines/1", done);
        talk(number);
        desk.get("/events", "/events?limit=1000");
        kitchen.get("/events", "/events?limit=1");
        desk.get("/digest", "/digest?site=seoul&after=" + position);
        boss.get("/replay", "/replay?site=seoul");
        desk.get("/customers", "/customers?q=ana&limit=5");
        desk.get("/products", "/products?q=" + sku);
        assertThat(kitchen.get("/products", "/products?q=" + sku).body())
                .contains(sku)
                .doesNotContain("unitPrice");
        boss.get("/reports", "/reports");
        boss.get("/reports", "/reports?range=30d&site=seoul");
        boss.get("/reports/{table}.csv", "/reports/hours.csv?range=7d");
        views();
        desk.get("/workflow", "/workflow");
        desk.get("/session", "/session");
        desk.refused(422, "PUT /me/password", "/me/password", JsonObject.EMPTY_JSON_OBJECT); // see OwnPasswordIT
        desk.get("/presence", "/presence");
        desk.get("/people", "/people");
        kitchen.post("/orders/seen", "/orders/seen", seen(number));
        desk.get("/orders/{number}/seen", one + "/seen");
        admin.get("/metrics", "/metrics");
        nobody.get("/health/live", "/health/live");
        nobody.get("/health/ready", "/health/ready");
        JsonObject off = Json.createObjectBuilder().add("running", false).build();
        admin.taken("PUT /simulator", "/simulator", off);
        admin.get("/simulator", "/simulator");
        admin.get("/audit", "/audit?login=admin&action=LOGIN,SIMULATOR_CHANGED&from=2026-01-01T00:00:00Z&limit=5");
        admin.get("/audit", "/audit");
        Set<String> called = new TreeSet<>();
        Stream.of(nobody, desk, kitchen, boss, admin).forEach(client -> called.addAll(client.called()));
        called.addAll(Set.of("GET /feed", "GET /track/{token}")); // see EventStreamIT
        assertThat(called).isEqualTo(contract.resources());
    }

    @Test
    void everyRefusalIsAProblemThatIsDescribed() {
        JsonObject order = desk.post(
                        "/orders",
                        "/orders",
                        Requests.order("Ana", boss.product()).build())
                .json();
        String one = "/orders/" + order.getString("number");
        String moves = one + "/moves";
        desk.refused(400, "GET /orders", "/orders?limit=0", null);
        boss.refused(400, "GET /replay", "/replay?at=yesterday", null);
        desk.refused(403, "GET /replay", "/replay", null);
        desk.refused(400, "GET /customers", "/customers?q=an", null);
        kitchen.refused(403, "GET /customers", "/customers?q=ana", null);
        nobody.refused(401, "GET /session", "/session", null);
        kitchen.refused(
                403, "POST /orders", "/orders", Requests.order("Ana", "NONE").build());
        desk.refused(403, "GET /simulator", "/simulator", null);
        desk.refused(403, "GET /audit", "/audit", null);
        boss.refused(403, "GET /metrics", "/metrics", null);
        desk.refused(404, "GET /orders/{number}", "/orders/2000-000001", null);
        desk.refused(404, "POST /orders/seen", "/orders/seen", seen("2000-000001"));
        desk.refused(404, "GET /imports/{id}", "/imports/none", null);
        desk.refused(410, "GET /digest", "/digest?after=" + Long.MAX_VALUE, null);
        desk.refused(409, "POST /orders/{number}/moves", moves, Requests.move("COMPLETED"));
        desk.refused(412, "POST /orders/{number}/moves", moves, Requests.move("ACCEPTED"), "If-Match", "\"999\"");
        desk.refused(412, "PATCH /orders/{number}", one, Requests.with("note", "x"), "If-Match", "\"999\"");
        desk.taken("PATCH /orders/{number}", one, Requests.with("note", "y"), "If-Match", "\"1\"");
        desk.refused(412, "PATCH /orders/{number}", one, Requests.with("note", "z"), "If-Match", "\"1\"");
        JsonObject line = Json.createObjectBuilder()
                .add(
                        "lines",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder().add("line", 1).add("quantity", 5)))
                .build();
        desk.refused(412, "PATCH /orders/{number}", one, line, "If-Match", "\"0\"");
        desk.refused(415, "POST /orders", "/orders", Requests.with("site", "seoul"), "Content-Type", "text/plain");
        desk.refused(422, "POST /orders", "/orders", Requests.with("site", "seoul"));
        desk.refused(422, "POST /orders/moves", "/orders/moves", Requests.move("READY"));
        desk.refused(428, "PATCH /orders/{number}", one, Requests.with("note", "x"));
    }

    @Test
    void whatIsKnownIsNotSentAgain() {
        JsonObject order = desk.post(
                        "/orders",
                        "/orders",
                        Requests.order("Ana", boss.product()).build())
                .json();
        String tag = "\"" + order.get("version") + "\"";
        desk.refused(304, "GET /orders/{number}", "/orders/" + order.getString("number"), null, "If-None-Match", tag);
    }

    private ContractRestClient described(String login) {
        return new ContractRestClient(client(login), contract);
    }

    private void views() {
        String name = Fixtures.unique("Late ");
        JsonObject draft = Json.createObjectBuilder()
                .add("name", name)
                .add("query", "due=over")
                .add("sharing", "SITE")
                .add("site", "seoul")
                .build();
        JsonObject view = desk.post("/views", "/views", draft).json();
        String one = "/views/" + view.get("id");
        desk.refused(409, "POST /views", "/views", draft);
        desk.refused(422, "POST /views", "/views", Requests.with("name", name));
        desk.get("/views", "/views");
        kitchen.get("/views", "/views?limit=1");
        kitchen.get("/views/{id}", one);
        kitchen.refused(403, "DELETE /views/{id}", one, null);
        desk.refused(428, "PUT /views/{id}", one, draft);
        desk.refused(412, "PUT /views/{id}", one, draft, "If-Match", "\"999\"");
        JsonObject alone = Json.createObjectBuilder()
                .add("name", name)
                .add("query", "q=Ana&due=over")
                .add("sharing", JsonValue.NULL)
                .add("site", JsonValue.NULL)
                .build();
        desk.taken("PUT /views/{id}", one, alone, "If-Match", "\"1\"");
        kitchen.refused(404, "GET /views/{id}", one, null);
        desk.taken("DELETE /views/{id}", one, null, "If-Match", "\"2\"");
    }

    private static JsonObject seen(String number) {
        return Json.createObjectBuilder()
                .add("orders", Json.createArrayBuilder().add(number))
                .add("screen", "stove")
                .build();
    }

    private void talk(String number) {
        String topic = Fixtures.unique("topic-");
        JsonObject draft = Json.createObjectBuilder()
                .add("room", topic)
                .add("title", "Christmas")
                .add("invited", true)
                .add("members", Json.createArrayBuilder().add("desk"))
                .build();
        boss.post("/rooms", "/rooms", draft);
        assertThat(boss.get("/rooms/{room}", "/rooms/" + topic).json()).containsKey("members");
        JsonObject two = Json.createObjectBuilder().add("with", "boss").build();
        String direct = desk.post("/rooms", "/rooms", two).json().getString("room");
        assertThat(desk.post("/rooms", "/rooms", two).status()).isEqualTo(200);
        String messages = "/rooms/order:" + number + "/messages";
        JsonObject text = Requests.with("text", "@kitchen no nuts");
        String said = Fixtures.unique("key-");
        JsonObject message = desk.taken("POST /rooms/{room}/messages", messages, text, "Idempotency-Key", said)
                .json();
        Answer again = desk.taken("POST /rooms/{room}/messages", messages, text, "Idempotency-Key", said);
        assertThat(again.status()).isEqualTo(200);
        desk.refused(422, "POST /rooms/{room}/messages", messages, Requests.with("text", ""), "Idempotency-Key", said);
        desk.refused(428, "POST /rooms/{room}/messages", messages, text);
        String one = messages + "/" + message.get("id");
        desk.taken("PATCH /rooms/{room}/messages/{id}", one, Requests.with("text", "Without nuts"));
        boss.refused(403, "PATCH /rooms/{room}/messages/{id}", one, Requests.with("text", "With nuts"));
        desk.taken("DELETE /rooms/{room}/messages/{id}", one, null);
        desk.refused(410, "DELETE /rooms/{room}/messages/{id}", one, null);
        JsonObject all = Json.createObjectBuilder().add("seq", 1).build();
        kitchen.post("/rooms/{room}/read", "/rooms/order:" + number + "/read", all);
        JsonObject follow = Json.createObjectBuilder().add("following", true).build();
        kitchen.taken("PUT /rooms/{room}/following", "/rooms/order:" + number + "/following", follow);
        kitchen.refused(409, "PUT /rooms/{room}/following", "/rooms/general/following", follow);
        desk.get("/rooms/{room}/messages", messages);
        desk.get("/rooms", "/rooms");
        boss.get("/rooms", "/rooms?q=christ&limit=1");
        kitchen.get("/rooms/unread", "/rooms/unread");
        desk.get("/messages", "/messages?q=nuts&limit=5");
        boss.taken(
                "PATCH /rooms/{room}",
                "/rooms/" + topic,
                Json.createObjectBuilder().add("archived", true).build());
        kitchen.refused(404, "GET /rooms/{room}", "/rooms/" + direct, null);
    }

    /** One line is changed and one added. */
    private static JsonObject lines(String sku) {
        return Json.createObjectBuilder()
                .add(
                        "lines",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder().add("line", 1).add("quantity", 2))
                                .add(Json.createObjectBuilder().add("sku", sku).add("quantity", 1)))
                .build();
    }

    private static JsonObject moves(String... numbers) {
        return Json.createObjectBuilder()
                .add("orders", Json.createArrayBuilder(List.of(numbers)))
                .add("to", "PREPARING")
                .build();
    }
}
