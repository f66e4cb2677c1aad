package org.orderbell.it.inside;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.catalog.Catalog;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** Whatever a client sends, it gets a problem document with a stable type, never a fault and never a page of the server. */
class BadInputIT extends InContainerTest {

    private final RestClient desk = client("desk");
    private final RestClient kitchen = client("kitchen");

    @Inject
    private Catalog catalog;

    @Test
    void refusesBodiesThatAreNoJsonObject() {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        for (String text : new String[] {
            "",
            " ",
            "{",
            "{\"site\":}",
            "[]",
            "[{}]",
            "null",
            "7",
            "\"seoul\"",
            "{}{}",
            "{} x",
            "{'site':'seoul'}",
            "{\"a\":1e99999999999}",
            "{\"a\":1e9999999999}",
            "{\"a\":" + "9".repeat(2_000) + "}",
            "{\"a\":-}",
            "{\"a\":01}",
            "\uFEFF{}",
            "<order/>",
            "site=seoul",
            "[".repeat(30_000),
            "{\"a\":".repeat(10_000),
            "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)
        }) {
            bodies.put(text.length() > 40 ? text.substring(0, 40) : text, text.getBytes(StandardCharsets.UTF_8));
        }
        bodies.put("not UTF-8", new byte[] {'{', '"', (byte) 0xC3, '(', '"', ':', '1', '}'});
        bodies.put("UTF-16", "{\"site\":\"seoul\"}".getBytes(StandardCharsets.UTF_16));
        SoftAssertions softly = new SoftAssertions();
        bodies.forEach((name, body) -> {
            check(softly, name, post("/api/orders", body), 400, "malformed-json");
            check(softly, name, post("/api/orders/moves", body), 400, "malformed-json");
        });
        softly.assertAll();
    }

    @Test
    void namesTheFieldsThatAreWrong() {
        String sku = fixtures.product(1000);
        String good = Requests.order("Ana", 1, sku).build().toString();
        Map<String, String> bodies = new LinkedHashMap<>();
        for (String quantity : new String[] {
            "0",
            "-1",
            "1.5",
            "1000000000000",
            "1e12",
            "1e999999999",
            "1e-999999999",
            "\"2\"",
            "true",
            "null",
            "[1]",
            "{}",
            "9".repeat(500)
        }) {
            bodies.put("/lines/0/quantity", "");
            String name = quantity.length() > 20 ? "long" : quantity;
            bodies.put("/lines/0/quantity " + name, good.replace("\"quantity\":1", "\"quantity\":" + quantity));
        }
        bodies.remove("/lines/0/quantity");
        bodies.put("/colour", good.replace("{\"site\"", "{\"colour\":1,\"site\""));
        bodies.put("/lines/0/price", good.replace("\"quantity\"", "\"price\":0,\"quantity\""));
        bodies.put("/site", good.replace("\"seoul\"", "7"));
        bodies.put("/customer", good.replaceFirst("\"customer\":\\{[^}]*}", "\"customer\":[]"));
        bodies.put("/customer/name", good.replace("\"Ana\"", "\"\\u0000\""));
        bodies.put("/customer/phone", good.replace("+82 2 555", "5".repeat(51)));
        bodies.put("/lines", good.replaceFirst("\"lines\":\\[.*]", "\"lines\":\"all\""));
        bodies.put("/dueAt", good.replace("{\"site\"", "{\"dueAt\":\"soon\",\"site\""));
        bodies.put("/priority", good.replace("{\"site\"", "{\"priority\":\"ASAP\",\"site\""));
        SoftAssertions softly = new SoftAssertions();
        bodies.forEach((name, body) -> {
            Answer answer = post("/api/orders", body.getBytes(StandardCharsets.UTF_8));
            check(softly, name, answer, 422, "invalid-input");
            softly.assertThat(answer.body()).as(name).contains("\"" + name.split(" ")[0] + "\"");
        });
        softly.assertAll();
    }

    @Test
    void namesWhatItDoesNotKnow() {
        String sku = fixtures.product(5);
        SoftAssertions softly = new SoftAssertions();
        Answer unknown =
                desk.post("/api/orders", Requests.order("Ana", sku, "NO-SUCH").build());
        check(softly, "sku", unknown, 422, "unknown-sku");
        softly.assertThat(unknown.body()).contains("/lines/1/sku");
        check(
                softly,
                "site",
                desk.post(
                        "/api/orders",
                        Requests.order("Ana", sku).add("site", "mars").build()),
                422,
                "unknown-site");
        check(softly, "order", desk.get("/api/orders/2020-000001"), 404, "not-found");
        check(softly, "order", desk.get("/api/orders/2020-99999999999999999999"), 404, "not-found");
        check(softly, "history", desk.get("/api/orders/2020-000001/events"), 404, "not-found");
        check(softly, "move", desk.post("/api/orders/2020-000001/moves", Requests.move("ACCEPTED")), 404, "not-found");
        check(
                softly,
                "edit",
                desk.patch("/api/orders/2020-000001", Requests.with("note", "x"), "If-Match", "*"),
                404,
                "not-found");
        check(softly, "path", desk.get("/api/nothing"), 404, "no-such-resource");
        check(softly, "path", desk.get("/api/orders/abc"), 404, "no-such-resource");
        check(softly, "path", desk.get("/api/"), 404, "no-such-resource");
        check(
                softly,
                "stock",
                desk.post("/api/orders", Requests.order("Ana", 6, sku).build()),
                409,
                "out-of-stock");
        softly.assertAll();
    }

    @Test
    void refusesParametersThatMakeNoSense() {
        SoftAssertions softly = new SoftAssertions();
        for (String query : new String[] {
            "status=LOST",
            "status=PLACED,lost",
            "status=placed",
            "limit=0",
            "limit=501",
            "limit=-1",
            "limit=ten",
            "limit=1e2",
            "limit=99999999999999999999",
            "cursor=%21",
            "cursor=abc",
            "cursor=bm9udW1iZXI",
            "q=" + "x".repeat(101),
            "q=%00",
            "site=%00"
        }) {
            check(softly, query, desk.get("/api/orders?" + query), 400, "invalid-parameter");
        }
        for (String query : new String[] {"after=-1", "after=x", "limit=1001"}) {
            check(softly, query, desk.get("/api/events?" + query), 400, "invalid-parameter");
        }
        check(softly, "products", desk.get("/api/products?cursor=abc"), 400, "invalid-parameter");
        check(softly, "products", desk.get("/api/products?limit=0"), 400, "invalid-parameter");
        check(softly, "a cursor with NUL", desk.get("/api/products?cursor=YQAKYg"), 400, "invalid-parameter");
        check(softly, "site", desk.get("/api/orders?site=mars"), 403, "wrong-site");
        softly.assertAll();
    }

    @Test
    void refusesWhatIsTooLargeByItsLengthOrWhileItReads() {
        byte[] large = ("{\"note\":\"" + "x".repeat(2_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        SoftAssertions softly = new SoftAssertions();
        check(softly, "by length", post("/api/orders", large), 413, "body-too-large");
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
        HttpRequest.Builder request = desk.request("/api/orders")
                .header("Content-Type", "application/json")
                .POST(chunked);
        check(softly, "chunked", desk.send(request), 413, "body-too-large");
        softly.assertThat(desk.get("/api/session").status()).as("and goes on").isEqualTo(200);
        softly.assertAll();
    }

    @Test
    void refusesOtherMethodsAndTypes() {
        SoftAssertions softly = new SoftAssertions();
        String path = "/api/orders";
        check(softly, "PUT", desk.send(desk.request(path).PUT(json("{}"))), 405, "method-not-allowed");
        check(softly, "DELETE", desk.send(desk.request(path).DELETE()), 405, "method-not-allowed");
        check(softly, "GET moves", desk.get("/api/orders/2026-000001/moves"), 405, "method-not-allowed");
        check(softly, "POST events", desk.post("/api/events", Requests.move("x")), 405, "method-not-allowed");
        for (String type : new String[] {"text/plain", "text/html", "application/xml", "multipart/form-data"}) {
            HttpRequest.Builder request =
                    desk.request(path).header("Content-Type", type).POST(json("{}"));
            check(softly, type, desk.send(request), 415, "unsupported-media-type");
        }
        check(
                softly,
                "Accept",
                desk.send(desk.request(path).header("Accept", "text/html").GET()),
                406,
                "not-acceptable");
        check(softly, "no type", desk.send(desk.request(path).POST(json("{}"))), 415, "unsupported-media-type");
        softly.assertAll();
    }

    @Test
    void refusesMovesThatAreNone() {
        String sku = fixtures.product(5);
        String number = desk.place(Requests.order("Ana", sku)).getString("number");
        String path = "/api/orders/" + number + "/moves";
        SoftAssertions softly = new SoftAssertions();
        for (String body : new String[] {
            "{}",
            "{\"to\":null}",
            "{\"to\":\"LOST\"}",
            "{\"to\":7}",
            "{\"to\":\"ACCEPTED\",\"x\":1}",
            "{\"to\":\"CANCELLED\",\"reason\":\"" + "x".repeat(501) + "\"}"
        }) {
            check(softly, body, post(path, body.getBytes(StandardCharsets.UTF_8)), 422, "invalid-input");
        }
        for (String body : new String[] {
            "{\"to\":\"ACCEPTED\"}",
            "{\"to\":\"ACCEPTED\",\"orders\":[]}",
            "{\"to\":\"ACCEPTED\",\"orders\":[7]}",
            "{\"to\":\"ACCEPTED\",\"orders\":\"" + number + "\"}"
        }) {
            check(softly, body, post("/api/orders/moves", body.getBytes(StandardCharsets.UTF_8)), 422, "invalid-input");
        }
        check(softly, "stale", desk.post(path, Requests.move("ACCEPTED"), "If-Match", "\"77\""), 412, "stale");
        check(softly, "tag", desk.post(path, Requests.move("ACCEPTED"), "If-Match", "abc"), 400, "invalid-version");
        softly.assertAll();
    }

    @Test
    void refusesNotesThatAreTooLongTogether() {
        String sku = fixtures.product(100);
        JsonObject order = desk.place(Requests.order("Ana", sku));
        var lines = Json.createArrayBuilder();
        for (int i = 0; i < 17; i++) {
            lines.add(Json.createObjectBuilder()
                    .add("sku", sku)
                    .add("quantity", 1)
                    .add("note", "x".repeat(500)));
        }
        JsonObject long17 = Json.createObjectBuilder().add("lines", lines).build();
        SoftAssertions softly = new SoftAssertions();
        check(
                softly,
                "place",
                desk.post(
                        "/api/orders",
                        Requests.order("Ana", sku)
                                .add("lines", long17.get("lines"))
                                .build()),
                422,
                "notes-too-long");
        check(
                softly,
                "edit",
                desk.patch("/api/orders/" + order.getString("number"), long17, "If-Match", "*"),
                422,
                "notes-too-long");
        softly.assertAll();
    }

    @Test
    void refusesATotalThatNoColumnHolds() {
        String sku = Fixtures.unique("T-");
        catalog.offer(Fixtures.ADMIN, sku, "Ship", new BigDecimal("9999999999"), "EUR", BigDecimal.ZERO, 100_000);
        SoftAssertions softly = new SoftAssertions();
        Answer refused = desk.post(
                "/api/orders", Requests.order("Ana Trujillo", 100_000, sku).build());
        check(softly, "a fleet", refused, 422, "total-too-large");
        softly.assertAll();
    }

    @Test
    void keepsTheForbiddenForbidden() {
        String sku = fixtures.product(5);
        RestClient paris = fixtures.account(Role.DESK, "paris");
        JsonObject seoul = Requests.order("Ana", sku).build();
        SoftAssertions softly = new SoftAssertions();
        check(softly, "site", paris.post("/api/orders", seoul), 403, "wrong-site");
        check(softly, "filter", paris.get("/api/orders?site=seoul"), 403, "wrong-site");
        check(softly, "role", kitchen.post("/api/orders", seoul), 403, "wrong-role");
        String path = "/api/orders/" + desk.place(seoul).getString("number");
        check(softly, "edit", kitchen.patch(path, Requests.with("note", "x"), "If-Match", "*"), 403, "wrong-role");
        check(softly, "nobody", nobody().get("/api/orders"), 401, "not-authenticated");
        softly.assertAll();
    }

    @Test
    void answersAddressesThatAreNone() {
        SoftAssertions softly = new SoftAssertions();
        for (String path : new String[] {
            "/api/orders/%00", "/api/orders?q=%C3%28", "/api/orders/2026-000001;a=b/x", "/api/orders/%2e%2e/session"
        }) {
            HttpRequest.Builder request = desk.request("/api/session")
                    .uri(URI.create(Fixtures.address() + path.substring(1)))
                    .GET();
            Answer answer = desk.send(request);
            softly.assertThat(answer.status()).as(path).isLessThan(500);
            softly.assertThat(answer.body()).as(path).doesNotContain("Exception", "\tat ");
        }
        softly.assertAll();
    }

    @Test
    void takesAKeyOfAnyFormButNotOfAnyLength() {
        String sku = fixtures.product(50);
        JsonObject order = Requests.order("Ana", sku).build();
        SoftAssertions softly = new SoftAssertions();
        check(softly, "long", desk.post("/api/orders", order, "Idempotency-Key", "k".repeat(256)), 400, "invalid-key");
        softly.assertThat(
                        desk.post("/api/orders", order, "Idempotency-Key", Fixtures.unique("'; drop table orders; --"))
                                .status())
                .isEqualTo(201);
        softly.assertAll();
    }

    private Answer post(String path, byte[] body) {
        return desk.send(
                desk.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(body)));
    }

    private static BodyPublisher json(String text) {
        return BodyPublishers.ofString(text);
    }

    private static void check(SoftAssertions softly, String name, Answer answer, int status, String type) {
        softly.assertThat(answer.status()).as(name + ": " + answer.body()).isEqualTo(status);
        softly.assertThat(answer.header("Content-Type").orElse("none")).as(name).startsWith("application/problem+json");
        softly.assertThat(answer.body())
                .as(name)
                .contains("\"urn:orderbell:problem:" + type + "\"")
                .doesNotContain("Exception", "\tat ", "<html");
    }
}
