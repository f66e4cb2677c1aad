package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** A view of the board is there for its owner and for those with whom it is shared, and nobody else changes it. */
class ViewsIT extends InContainerTest {

    private static final String VIEWS = "/api/views";

    private RestClient kim;
    private RestClient lee;
    private RestClient ana;
    private RestClient boss;

    /** Ana is of another site. */
    @BeforeEach
    void meet() {
        kim = fixtures.account(Role.DESK, "seoul");
        lee = fixtures.account(Role.KITCHEN, "seoul");
        ana = fixtures.account(Role.DESK, "paris");
        boss = fixtures.account(Role.SUPERVISOR);
    }

    @Test
    void keepsAViewForItsOwnerAlone() {
        Answer kept = kim.post(VIEWS, view("Late ones", "due=over&q=cake").build());
        assertThat(kept.status()).as(kept.body()).isEqualTo(201);
        JsonObject view = kept.json();
        assertThat(kept.header("Location")).get().asString().endsWith(path(view));
        assertThat(kept.header("ETag")).contains("\"1\"");
        assertThat(view.getString("owner")).isEqualTo(kim.login());
        assertThat(view.getString("ownerName")).isEqualTo("Test");
        assertThat(view.getString("query")).isEqualTo("q=cake&due=over");
        assertThat(view.getString("sharing")).isEqualTo("PRIVATE");
        assertThat(view.get("site")).isEqualTo(JsonValue.NULL);
        assertThat(kim.get(path(view)).json()).isEqualTo(view);
        assertThat(mine(kim)).containsExactly(view);
        for (RestClient other : List.of(lee, ana, boss)) {
            assertThat(seenBy(other, view)).isFalse();
            assertRefused(other.get(path(view)), 404, "unknown-view");
            assertRefused(change(other, view, view("Mine now", "q=x"), "*"), 404, "unknown-view");
            assertRefused(forget(other, view), 404, "unknown-view");
        }
    }

    @Test
    void sharesAViewWithASite() {
        JsonObject view = kept(kim, shared("seoul"));
        assertThat(view.getString("site")).isEqualTo("seoul");
        assertThat(seenBy(kim, view)).isTrue();
        assertThat(seenBy(lee, view)).isTrue();
        assertThat(seenBy(boss, view)).as("belongs to every site").isTrue();
        assertThat(seenBy(ana, view)).isFalse();
        assertRefused(ana.get(path(view)), 404, "unknown-view");
    }

    @Test
    void sharesAViewWithEverybody() {
        JsonObject view = kept(kim, view("All", "priority=URGENT").add("sharing", "EVERYBODY"));
        for (RestClient each : List.of(kim, lee, ana, boss)) {
            assertThat(seenBy(each, view)).isTrue();
        }
        assertRefused(fixtures.account(Role.INTEGRATION).get(VIEWS), 403, "wrong-role");
        assertRefused(
                fixtures.account(Role.INTEGRATION)
                        .post(VIEWS, view("Mine", "q=x").build()),
                403,
                "wrong-role");
    }

    @Test
    void letsItsOwnerAndSupervisorsChangeWhatIsShared() {
        JsonObject view = kept(kim, shared("seoul"));
        assertRefused(change(lee, view, shared("seoul"), "*"), 403, "not-your-view");
        assertRefused(forget(lee, view), 403, "not-your-view");
        assertThat(change(boss, view, view("Renamed", "q=new").add("sharing", "EVERYBODY"), "\"1\"")
                        .status())
                .isEqualTo(200);
        JsonObject changed = kim.get(path(view)).json();
        assertThat(changed.getString("owner")).isEqualTo(kim.login());
        assertThat(changed.getString("name")).isEqualTo("Renamed");
        assertThat(changed.getString("query")).isEqualTo("q=new");
        assertThat(changed.get("site")).isEqualTo(JsonValue.NULL);
        assertThat(seenBy(ana, view)).isTrue();
        assertThat(change(kim, view, view("Renamed", "q=new"), "\"2\"").status())
                .isEqualTo(200);
        assertThat(seenBy(ana, view)).isFalse();
        assertRefused(forget(boss, view), 404, "unknown-view");
        assertThat(forget(kim, view).status()).isEqualTo(204);
        assertRefused(kim.get(path(view)), 404, "unknown-view");
        assertThat(mine(kim)).isEmpty();
    }

    @Test
    void sharesOnlyWithASiteOfOnesOwn() {
        assertRefused(kim.post(VIEWS, shared("paris").build()), 403, "wrong-site");
        Answer nowhere = kim.post(VIEWS, shared("atlantis").build());
        assertRefused(nowhere, 422, "unknown-site");
        assertThat(pointers(nowhere)).containsExactly("/site");
        JsonObject view = kept(kim, view("Mine", "q=x"));
        assertRefused(change(kim, view, shared("paris"), "*"), 403, "wrong-site");
        assertThat(kim.get(path(view)).json()).isEqualTo(view);
    }

    @Test
    void hasOneViewOfANameForEachOwner() {
        JsonObject cafe = kept(kim, view("Café  Crème", "q=x"));
        assertThat(cafe.getString("name")).isEqualTo("Café Crème");
        for (String same : List.of("café crème", " CAFÉ CRÈME ", "Cafe\u0301 Cre\u0300me")) {
            Answer taken = kim.post(VIEWS, view(same, "q=y").build());
            assertRefused(taken, 409, "view-taken");
            assertThat(pointers(taken)).containsExactly("/name");
        }
        kept(lee, view("Café Crème", "q=x"));
        JsonObject tea = kept(kim, view("Tea", "q=y"));
        assertRefused(change(kim, tea, view("café crème", "q=y"), "*"), 409, "view-taken");
        assertThat(change(kim, cafe, view("CAFÉ CRÈME", "q=y"), "*").status()).isEqualTo(200);
    }

    /** Of several at once one is kept, and all others are told why not. */
    @Test
    void keepsOneOfManyOfANameAtOnce() throws Exception {
        List<Integer> answers = Concurrently.run(
                6, number -> kim.post(VIEWS, view("At once", "q=" + number).build())
                        .status());
        assertThat(answers).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409);
        assertThat(mine(kim)).hasSize(1);
    }

    @Test
    void refusesWhatIsNoView() {
        assertInvalid(Json.createObjectBuilder(), "/name", "/query");
        assertInvalid(view("x".repeat(61), "q=x"), "/name");
        assertInvalid(view("\u200b", "q=x"), "/name");
        for (String query : List.of("", "q=", "?", "q=%zz", "q=x&q=y", "at=2026-01-01", "q=x&sort=name", "nonsense")) {
            assertInvalid(view("A view", query), "/query");
        }
        assertInvalid(view("A view", "q=" + "x".repeat(499)), "/query");
        assertInvalid(view("A view", "q=" + "가".repeat(60)), "/query");
        assertInvalid(view("A view", "q=x").add("sharing", "SOMEBODY"), "/sharing");
        assertInvalid(view("A view", "q=x").add("sharing", "SITE"), "/site");
        assertInvalid(view("A view", "q=x").add("site", "seoul"), "/site");
        assertInvalid(view("A view", "q=x").add("colour", "red"), "/colour");
        assertThat(mine(kim)).isEmpty();
    }

    @Test
    void takesTheLongestAndTheStrangest() {
        String name = "👩‍🍳".repeat(20);
        assertThat(kept(kim, view(name, "q=" + "x".repeat(498))).getString("name"))
                .isEqualTo(name);
        assertThat(kept(kim, view("'; drop table board_view; --", "?assignee=-&due=none&site=&q=a+b%26c%20%EA%B0%80"))
                        .getString("query"))
                .isEqualTo("q=a+b%26c+%EA%B0%80&assignee=-&due=none");
    }

    @Test
    void losesNoChangeOfSomebodyElse() {
        JsonObject view = kept(kim, shared("seoul"));
        assertRefused(change(kim, view, view("New", "q=x"), null), 428, "version-needed");
        assertRefused(change(kim, view, view("New", "q=x"), "new"), 400, "invalid-version");
        Answer changed = change(kim, view, shared("seoul"), "\"1\"");
        assertThat(changed.header("ETag")).contains("\"2\"");
        assertRefused(change(boss, view, view("New", "q=x"), "\"1\""), 412, "stale");
        assertRefused(send(kim, "DELETE", path(view), null, "\"1\""), 412, "stale");
        assertThat(send(kim, "DELETE", path(view), null, "\"2\"").status()).isEqualTo(204);
        assertRefused(change(kim, view, view("New", "q=x"), "\"2\""), 404, "unknown-view");
    }

    @Test
    void keepsAHundredAndNoMore() {
        for (int i = 0; i < 100; i++) {
            kept(kim, view("View " + i, "q=" + i));
        }
        assertRefused(kim.post(VIEWS, view("One more", "q=x").build()), 409, "too-many-views");
        forget(kim, mine(kim).get(0));
        kept(kim, view("One more", "q=x"));
    }

    @Test
    void listsThemByNamePageByPage() {
        List<String> names =
                IntStream.range(0, 7).mapToObj(i -> "View " + (char) ('g' - i)).toList();
        names.forEach(name -> kept(kim, view(name, "q=x")));
        List<String> listed = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonObject page = kim.get(VIEWS + "?limit=2" + cursor).json();
            List<JsonObject> items = page.getJsonArray("items").getValuesAs(JsonObject.class);
            assertThat(items).hasSizeBetween(1, 2);
            items.stream()
                    .filter(view -> view.getString("owner").equals(kim.login()))
                    .forEach(view -> listed.add(view.getString("name")));
            cursor = page.isNull("next") ? null : "&cursor=" + page.getString("next");
        }
        assertThat(listed).hasSameElementsAs(names).isSorted();
        assertThat(kim.get(VIEWS + "?cursor=x").status()).isEqualTo(400);
        assertThat(kim.get(VIEWS + "?limit=501").status()).isEqualTo(400);
    }

    private void assertInvalid(JsonObjectBuilder draft, String... pointers) {
        Answer answer = kim.post(VIEWS, draft.build());
        assertRefused(answer, 422, "invalid-input");
        assertThat(pointers(answer)).as(answer.body()).containsExactly(pointers);
    }

    private static void assertRefused(Answer answer, int status, String reason) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().getString("type")).isEqualTo("urn:orderbell:problem:" + reason);
    }

    private static List<String> pointers(Answer answer) {
        return answer.json().getJsonArray("errors").getValuesAs(JsonObject.class).stream()
                .map(error -> error.getString("pointer"))
                .toList();
    }

    private static JsonObjectBuilder view(String name, String query) {
        return Json.createObjectBuilder().add("name", name).add("query", query);
    }

    private static JsonObjectBuilder shared(String site) {
        return view("Of a site", "status=PLACED").add("sharing", "SITE").add("site", site);
    }

    private static JsonObject kept(RestClient who, JsonObjectBuilder view) {
        Answer answer = who.post(VIEWS, view.build());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static Answer change(RestClient who, JsonObject view, JsonObjectBuilder to, String match) {
        return send(who, "PUT", path(view), to.build(), match);
    }

    private static Answer forget(RestClient who, JsonObject view) {
        return send(who, "DELETE", path(view), null, null);
    }

    private static Answer send(RestClient who, String method, String path, JsonObject body, String match) {
        HttpRequest.Builder request = who.request(path).header("Content-Type", "application/json");
        if (match != null) {
            request.header("If-Match", match);
        }
        return who.send(request.method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString())));
    }

    private static String path(JsonObject view) {
        return VIEWS + "/" + view.get("id");
    }

    private static boolean seenBy(RestClient who, JsonObject view) {
        return all(who).stream().anyMatch(seen -> seen.get("id").equals(view.get("id")));
    }

    private static List<JsonObject> mine(RestClient who) {
        String login = who.login();
        return all(who).stream()
                .filter(view -> view.getString("owner").equals(login))
                .toList();
    }

    private static List<JsonObject> all(RestClient who) {
        JsonObject page = who.get(VIEWS + "?limit=500").json();
        assertThat(page.isNull("next")).isTrue();
        return page.getJsonArray("items").getValuesAs(JsonObject.class);
    }
}
