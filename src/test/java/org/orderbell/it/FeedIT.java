package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Accounts;
import org.orderbell.account.Role;
import org.orderbell.feed.FeedLog;
import org.orderbell.feed.FeedWindow;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.UnresponsiveClient;

/** The feed as a client sees it, frame by frame. */
class FeedIT extends InContainerTest {

    private final RestClient desk = RestClient.of(Fixtures.address(), "desk");
    private final RestClient boss = RestClient.of(Fixtures.address(), "boss");
    private final RestClient kitchen = RestClient.of(Fixtures.address(), "kitchen");
    private final AtomicInteger refs = new AtomicInteger();

    @Inject
    private Accounts accounts;

    @Inject
    private FeedLog log;

    @Inject
    private FeedWindow window;

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    @Test
    void welcomesAndServesAClientThatNeverAskedForAnything() {
        String sku = fixtures.product(10);
        settle();
        try (FeedClient socket = desk.feed("/feed", Optional.empty())) {
            JsonObject welcome = socket.await("welcome");
            assertThat(welcome.getString("protocol")).isEqualTo("orderbell.v1");
            assertThat(welcome.getString("connection")).isNotBlank();
            assertThat(welcome.getString("user")).isEqualTo("desk");
            assertThat(welcome.getJsonArray("roles").getString(0)).isEqualTo("desk");
            assertThat(welcome.getJsonArray("sites").toString()).contains("paris", "seoul");
            assertThat(welcome.getString("serverTime")).endsWith("Z");
            assertThat(welcome.getJsonObject("limits").getInt("messageBytes")).isEqualTo(65_536);
            assertThat(welcome.getJsonObject("limits").getJsonArray("operations"))
                    .isNotEmpty();
            assertThat(socket.await("live").getInt("position")).isEqualTo(welcome.getInt("position"));

            JsonObject placed = place(desk, sku);
            JsonObject event = event(socket, "order.placed", placed.getString("number"));
            assertThat(event.getString("specversion")).isEqualTo("1.0");
            assertThat(Long.parseLong(event.getString("id"))).isGreaterThan(welcome.getInt("position"));
            assertThat(event.getString("site")).isEqualTo("seoul");
            assertThat(event.getJsonObject("data").getString("actor")).isEqualTo("desk");
            assertThat(event.getJsonObject("data").getJsonObject("order")).isEqualTo(placed);
        }
    }

    @Test
    void answersWhoAsksAndTellsEverybody() {
        String sku = fixtures.product(10);
        try (FeedClient asking = desk.feed();
                FeedClient watching = boss.feed()) {
            asking.await("welcome");
            watching.await("welcome");
            JsonObject done = ask(
                    asking,
                    Json.createObjectBuilder().add("op", "place").add("order", Requests.order("Socket", 2, sku)));
            assertThat(done.getString("op")).as(done.toString()).isEqualTo("done");
            String number = done.getJsonObject("order").getString("number");
            assertThat(done.getJsonObject("order").getString("source")).isEqualTo("socket");
            event(asking, "order.placed", number);
            event(watching, "order.placed", number);

            JsonObject moved = ask(asking, op("move", number).add("to", "ACCEPTED"));
            assertThat(moved.getJsonObject("order").getString("status")).isEqualTo("ACCEPTED");
            JsonObject move = event(watching, "order.moved", number).getJsonObject("data");
            assertThat(move.getString("from")).isEqualTo("PLACED");
            assertThat(move.getString("to")).isEqualTo("ACCEPTED");

            JsonObject edited = ask(
                    asking,
                    op("edit", number)
                            .add("version", moved.getJsonObject("order").getInt("version"))
                            .add("changes", Requests.with("note", "No sugar")));
            assertThat(edited.getJsonObject("order").getString("note")).isEqualTo("No sugar");
            JsonObject change = event(watching, "order.edited", number)
                    .getJsonObject("data")
                    .getJsonArray("changes")
                    .getJsonObject(0);
            assertThat(change.getString("field")).isEqualTo("/note");
            assertThat(change.getString("to")).isEqualTo("No sugar");

            JsonObject claimed = ask(asking, op("claim", number));
            assertThat(claimed.getJsonObject("order").getString("assignee")).isEqualTo("desk");
            assertThat(event(watching, "order.assigned", number)
                            .getJsonObject("data")
                            .getString("to"))
                    .isEqualTo("desk");
            assertThat(ask(asking, op("claim", number).addNull("to"))
                            .getJsonObject("order")
                            .isNull("assignee"))
                    .isTrue();
        }
    }

    @Test
    void placesOnceUnderOneKey() {
        String sku = fixtures.product(10);
        try (FeedClient socket = desk.feed()) {
            String key = Fixtures.unique("key-");
            Set<JsonObject> orders = new java.util.HashSet<>();
            for (int i = 0; i < 3; i++) {
                orders.add(ask(
                                socket,
                                Json.createObjectBuilder()
                                        .add("op", "place")
                                        .add("key", key)
                                        .add("order", Requests.order("Keyed", sku)))
                        .getJsonObject("order"));
            }
            assertThat(orders).hasSize(1);
            assertThat(fixtures.level(sku).reserved()).isEqualTo(1);
        }
    }

    @Test
    void saysWhatIsWrongWithAMessageAndGoesOn() {
        Map<String, String> messages = new LinkedHashMap<>();
        messages.put("{", "malformed-message");
        messages.put("[]", "malformed-message");
        messages.put("{\"op\":\"move\"} x", "malformed-message");
        messages.put("[".repeat(20_000), "malformed-message");
        messages.put("{\"ref\":\"1\",\"a\":1e99999999999}", "malformed-message");
        messages.put("{\"op\":\"move\"}", "malformed-message");
        messages.put("{\"op\":\"move\",\"ref\":[]}", "malformed-message");
        messages.put("{\"op\":\"move\",\"ref\":\"" + "x".repeat(101) + "\"}", "malformed-message");
        messages.put("{\"ref\":\"a\"}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":7}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"dance\"}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"place\"}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"place\",\"order\":7}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"place\",\"order\":{},\"x\":1}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"move\",\"order\":\"2020-000001\",\"to\":\"ACCEPTED\"}", "not-found");
        messages.put("{\"ref\":\"a\",\"op\":\"move\",\"order\":\"2020-000001\",\"to\":\"LOST\"}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"edit\",\"order\":\"2020-000001\",\"changes\":{}}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"claim\"}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"watch\",\"channels\":[]}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"watch\",\"channels\":[\"gossip\"]}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"watch\",\"channels\":[\"order:2020-000001\"]}", "not-found");
        messages.put("{\"ref\":\"a\",\"op\":\"watch\",\"where\":{\"status\":[\"LOST\"]}}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"watch\",\"where\":{\"site\":[\"mars\"]}}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"watch\",\"where\":7}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"watch\",\"mode\":\"sometimes\"}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"watch\",\"after\":-1}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"watch\",\"after\":\"1\"}", "invalid-input");
        messages.put("{\"ref\":\"a\",\"op\":\"watch\",\"view\":\"all\"}", "invalid-input");
        try (FeedClient socket = desk.feed()) {
            socket.await("welcome");
            SoftAssertions softly = new SoftAssertions();
            messages.forEach((message, type) -> {
                int before = socket.frames().size();
                socket.send(message);
                JsonObject answer =
                        socket.await(before, frame -> Set.of("problem", "done").contains(frame.getString("op")));
                String name = message.length() > 80 ? message.substring(0, 80) : message;
                softly.assertThat(answer.getString("type", "none"))
                        .as(name + " -> " + answer)
                        .isEqualTo("urn:orderbell:problem:" + type);
                softly.assertThat(answer.containsKey("ref")).as(name).isEqualTo(!type.equals("malformed-message"));
                softly.assertThat(answer.getInt("status", 0)).as(name).isBetween(400, 499);
            });
            softly.assertAll();
            assertThat(watch(socket, Json.createObjectBuilder()).getString("op"))
                    .isEqualTo("done");
        }
    }

    @Test
    void closesOnAMessageThatIsTooLarge() {
        try (FeedClient socket = desk.feed();
                FeedClient other = boss.feed()) {
            socket.await("welcome");
            other.await("welcome");
            socket.send("{\"ref\":\"" + "x".repeat(70_000) + "\"}");
            assertThat(socket.awaitClose().code()).isEqualTo(1009);
            assertThat(watch(other, Json.createObjectBuilder()).getString("op")).isEqualTo("done");
        }
    }

    @Test
    void watchesWhatWasAskedForAndNothingElse() {
        String sku = fixtures.product(50);
        String one = place(desk, sku).getString("number");
        String two = place(desk, sku).getString("number");
        settle();
        try (FeedClient single = desk.feed();
                FeedClient accepted = desk.feed();
                FeedClient paris = desk.feed();
                FeedClient stock = desk.feed()) {
            watch(single, channels("order:" + one));
            watch(accepted, channels("orders").add("where", where("status", "ACCEPTED")));
            watch(paris, channels("orders").add("where", where("site", "paris")));
            watch(stock, channels("stock"));
            move(two, "ACCEPTED");
            move(one, "ACCEPTED");
            move(one, "PREPARING");
            String last = desk.post(
                            "/api/orders",
                            Requests.order("Paris", sku).add("site", "paris").build())
                    .json()
                    .getString("number");
            String received = fixtures.product(1);

            event(paris, "order.placed", last);
            event(single, "order.moved", one, "PREPARING");
            event(accepted, "order.moved", one, "PREPARING");
            stock.await(frame -> frame.toString().contains("product/" + received));
            assertThat(subjects(single)).containsOnly("order/" + one);
            assertThat(subjects(paris)).containsOnly("order/" + last);
            assertThat(subjects(accepted))
                    .as("in and out of the status")
                    .containsExactly("order/" + two, "order/" + one, "order/" + one);
            assertThat(subjects(stock)).allMatch(subject -> subject.startsWith("product/"));
        }
    }

    @Test
    void showsTheKitchenNoPricesAndNoPhones() {
        String sku = fixtures.product(10);
        try (FeedClient cook = kitchen.feed();
                FeedClient asDesk = desk.feed()) {
            cook.await("welcome");
            JsonObject refused = watch(cook, Json.createObjectBuilder().add("view", "desk"));
            assertThat(refused.getInt("status")).isEqualTo(403);
            watch(asDesk, Json.createObjectBuilder().add("view", "kitchen"));
            JsonObject placed = place(desk, sku);
            fixtures.product(7);
            for (FeedClient socket : List.of(cook, asDesk)) {
                JsonObject event = event(socket, "order.placed", placed.getString("number"));
                assertThat(event.getJsonObject("data").getJsonObject("order").keySet())
                        .contains("lines", "note", "status")
                        .doesNotContain("net", "tax", "gross", "currency", "track");
                socket.await(frame -> frame.toString().contains("stock.changed"));
                assertThat(socket.events().toString())
                        .doesNotContain("unitPrice", "phone", "email", "address", "discount");
            }
            JsonObject done = ask(cook, op("move", placed.getString("number")).add("to", "ACCEPTED"));
            assertThat(done.toString()).doesNotContain("unitPrice", "phone", "gross");
            JsonObject role =
                    ask(cook, Json.createObjectBuilder().add("op", "place").add("order", Requests.order("x", sku)));
            assertThat(role.getString("type")).isEqualTo("urn:orderbell:problem:wrong-role");
        }
    }

    @Test
    void keepsAWatcherToItsSites() {
        String sku = fixtures.product(10);
        RestClient paris = fixtures.account(Role.DESK, "paris");
        String seoul = place(desk, sku).getString("number");
        try (FeedClient socket = paris.feed()) {
            socket.await("welcome");
            assertThat(watch(socket, channels("orders").add("where", where("site", "seoul")))
                            .getInt("status"))
                    .isEqualTo(422);
            assertThat(watch(socket, channels("order:" + seoul)).getInt("status"))
                    .isEqualTo(403);
            assertThat(ask(socket, op("move", seoul).add("to", "ACCEPTED")).getInt("status"))
                    .isEqualTo(403);
            watch(socket, channels("orders").add("after", log.first() - 1));
            move(seoul, "ACCEPTED");
            String own = paris.post(
                            "/api/orders",
                            Requests.order("Own", sku).add("site", "paris").build())
                    .json()
                    .getString("number");
            event(socket, "order.placed", own);
            assertThat(socket.events())
                    .allSatisfy(event -> assertThat(event.getString("site")).isEqualTo("paris"));
        }
    }

    @Test
    void catchesUpFromAPositionAndThenIsLive() {
        String sku = fixtures.product(50);
        settle();
        long from = log.head();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            numbers.add(place(desk, sku).getString("number"));
        }
        try (FeedClient socket = desk.feed()) {
            JsonObject done = watch(socket, channels("orders").add("after", from));
            assertThat(done.getInt("position")).isEqualTo((int) from);
            int answered = socket.frames().indexOf(done);
            socket.await(answered, frame -> frame.getString("op").equals("live"));
            numbers.add(place(desk, sku).getString("number"));
            event(socket, "order.placed", numbers.get(5));
            List<JsonObject> events = eventsAfter(socket, answered);
            assertThat(events)
                    .extracting(event -> event.getString("subject").substring(6))
                    .containsExactlyElementsOf(numbers);
        }
    }

    @Test
    void resetsWhoComesFromAnotherDatabaseOrTooLate() throws SQLException {
        String sku = fixtures.product(50);
        place(desk, sku);
        settle();
        try (FeedClient socket = desk.feed()) {
            socket.await("welcome");
            JsonObject ahead = watch(socket, channels("orders").add("after", 1_000_000_000));
            assertThat(ahead.getString("op")).isEqualTo("done");
            JsonObject reset = socket.await("reset");
            assertThat(reset.getString("reason")).isEqualTo("ahead");
            assertThat(reset.getInt("position")).isEqualTo(ahead.getInt("position"));

            forgetEventsUpTo(log.head() - 1);
            watch(socket, channels("orders").add("after", 0));
            assertThat(socket.await(frame -> frame.getString("reason", "").equals("too-old"))
                            .getInt("position"))
                    .isEqualTo((int) log.head());
            String number = place(desk, sku).getString("number");
            event(socket, "order.placed", number);
        }
    }

    @Test
    void joinsASnapshotAndTheFeedWithoutGap() {
        String sku = fixtures.product(1000);
        String customer = Fixtures.unique("Law3 ");
        String query = "/api/orders?limit=500&q=" + customer.substring(5);
        List<Map<String, JsonObject>> boards = Concurrently.run(4, i -> {
            if (i < 3) {
                for (int n = 0; n < 10; n++) {
                    String number = desk.post(
                                    "/api/orders", Requests.order(customer, sku).build())
                            .json()
                            .getString("number");
                    move(number, "ACCEPTED");
                }
                return Map.of();
            }
            return board(query, customer);
        });
        Map<String, JsonObject> truth = new HashMap<>();
        items(desk.get(query)).forEach(order -> truth.put(order.getString("number"), order));
        assertThat(truth).hasSize(30);
        assertThat(boards.get(3)).isEqualTo(truth);
    }

    /** What a board shows that loads its snapshot in the midst of it all and follows the feed until 30 are accepted. */
    private Map<String, JsonObject> board(String query, String customer) {
        try (FeedClient socket = desk.feed()) {
            socket.await("welcome");
            RestClient.Answer snapshot = desk.get(query);
            Map<String, JsonObject> board = new HashMap<>();
            items(snapshot).forEach(order -> board.put(order.getString("number"), order));
            long position = Long.parseLong(snapshot.header("Orderbell-Position").orElseThrow());
            JsonObject done = watch(socket, channels("orders").add("after", position));
            int answered = socket.frames().indexOf(done);
            Awaitility.await().until(() -> {
                eventsAfter(socket, answered).stream()
                        .map(event -> event.getJsonObject("data").getJsonObject("order"))
                        .filter(order -> order.getJsonObject("customer")
                                .getString("name")
                                .equals(customer))
                        .forEach(order -> board.merge(order.getString("number"), order, FeedIT::newer));
                return board.values().stream()
                                .filter(order -> order.getString("status").equals("ACCEPTED"))
                                .count()
                        == 30;
            });
            return board;
        }
    }

    private static JsonObject newer(JsonObject one, JsonObject other) {
        return one.getInt("version") >= other.getInt("version") ? one : other;
    }

    @Test
    void letsNothingOfTheOldWatchThroughAfterTheNewOneIsAnswered() {
        String sku = fixtures.product(1000);
        Concurrently.run(3, i -> {
            if (i < 2) {
                for (int n = 0; n < 25; n++) {
                    String site = n % 2 == 0 ? "seoul" : "paris";
                    desk.post(
                            "/api/orders",
                            Requests.order("Switch", sku).add("site", site).build());
                }
                return null;
            }
            try (FeedClient socket = desk.feed()) {
                socket.await("welcome");
                for (int n = 0; n < 40; n++) {
                    String site = n % 2 == 0 ? "seoul" : "paris";
                    JsonObject done = watch(
                            socket,
                            channels("orders").add("where", where("site", site)).add("after", log.first() - 1));
                    int answered = socket.frames().indexOf(done);
                    socket.await(answered, frame -> Set.of("live", "events").contains(frame.getString("op")));
                    assertThat(eventsAfter(socket, answered)).allSatisfy(event -> assertThat(event.getString("site"))
                            .isEqualTo(site));
                }
            }
            return null;
        });
    }

    @Test
    void announcesWhoComesAndWhoLeavesOnce() {
        RestClient newcomer = fixtures.account(Role.DESK);
        try (FeedClient other = boss.feed()) {
            assertThat(other.await(frame -> frame.containsKey("state")).toString())
                    .contains("\"boss\"");
            FeedClient first = newcomer.feed();
            JsonObject state = first.await(frame -> frame.containsKey("state"));
            String login = first.await("welcome").getString("user");
            assertThat(state.toString()).contains("\"boss\"", login);
            other.await(frame -> names(frame, "joined").contains(login));
            FeedClient second = newcomer.feed();
            second.await("welcome");
            second.close();
            first.abort();
            other.await(frame -> names(frame, "left").contains(login));
            assertThat(other.frames().stream().filter(frame -> frame.toString().contains(login)))
                    .as("once each")
                    .hasSize(2);
        }
    }

    @Test
    void givesUpOnWhoDoesNotAnswerItsPings() {
        RestClient mute = fixtures.account(Role.DESK);
        try (FeedClient other = boss.feed()) {
            // who is here already is in the state that comes first, and joins no more
            other.await(frame -> frame.containsKey("state"));
            try (UnresponsiveClient deaf = UnresponsiveClient.open(
                    Fixtures.address(), mute.authorization().orElseThrow())) {
                JsonObject joined = other.await(frame -> !names(frame, "joined").isEmpty()
                        && names(frame, "joined").get(0).startsWith("desk-"));
                String login = names(joined, "joined").get(0);
                other.await(frame -> names(frame, "left").contains(login));
                deaf.awaitEnd();
            }
        }
    }

    @Test
    void servesTheOthersWhileSomebodyReadsNothingAndThenGivesUpOnThem() {
        String sku = fixtures.product(1000);
        RestClient slow = fixtures.account(Role.SUPERVISOR);
        Concurrently.run(4, i -> {
            for (int n = 0; n < 25; n++) {
                desk.post(
                        "/api/orders",
                        Requests.order("Bulk", sku)
                                .add("note", "x".repeat(2000))
                                .build());
            }
            return null;
        });
        try (FeedClient other = boss.feed()) {
            other.await(frame -> frame.containsKey("state"));
            try (UnresponsiveClient deaf = UnresponsiveClient.open(
                    Fixtures.address(), slow.authorization().orElseThrow())) {
                JsonObject joined = other.await(
                        frame -> names(frame, "joined").stream().anyMatch(name -> name.startsWith("supervisor-")));
                String login = names(joined, "joined").get(0);
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                    // the log once more, until nothing more fits between here and there
                    sendIfOpen(deaf, "{\"op\":\"watch\",\"ref\":\"1\",\"after\":" + Math.max(0, log.first() - 1) + "}");
                    String number = place(desk, sku).getString("number");
                    event(other, "order.placed", number);
                    return other.frames().stream()
                            .anyMatch(frame -> names(frame, "left").contains(login));
                });
            }
        }
    }

    private static void sendIfOpen(UnresponsiveClient client, String message) {
        try {
            client.send(message);
        } catch (IOException closed) {
            assertThat(closed).hasMessageMatching("(?s).*(reset|pipe|closed|abort).*");
        }
    }

    @Test
    void speaksTheSameInBinaryFrames() {
        String sku = fixtures.product(10);
        try (FeedClient socket = desk.feed("/feed", Optional.of("orderbell.v1.bin"))) {
            assertThat(socket.protocol()).isEqualTo("orderbell.v1.bin");
            socket.await("welcome");
            JsonObject placed = place(desk, sku);
            JsonObject event = event(socket, "order.placed", placed.getString("number"));
            assertThat(event.getJsonObject("data").getJsonObject("order")).isEqualTo(placed);
            assertThat(socket.binaryFrames()).isEqualTo(socket.frames().size());
        }
    }

    @Test
    void speaksTheSameInPackedFrames() {
        String sku = fixtures.product(100);
        try (FeedClient socket = desk.feed("/feed", Optional.of("orderbell.v1.gzip"))) {
            assertThat(socket.protocol()).isEqualTo("orderbell.v1.gzip");
            socket.await("welcome");
            assertThat(socket.packedFrames()).isZero();
            JsonObject placed =
                    desk.post("/api/orders", Requests.longOrder(sku)).json();
            JsonObject event = event(socket, "order.placed", placed.getString("number"));
            assertThat(event.getJsonObject("data").getJsonObject("order")).isEqualTo(placed);
            assertThat(socket.packedFrames()).isPositive();
            assertThat(socket.binaryFrames()).isEqualTo(socket.frames().size());
        }
    }

    @Test
    void saysGoodbyeWhenTheRightsChange() {
        RestClient somebody = fixtures.account(Role.DESK);
        try (FeedClient socket = somebody.feed()) {
            String login = socket.await("welcome").getString("user");
            accounts.describe(Fixtures.ADMIN, login, "Cook", Set.of(Role.KITCHEN), Set.of());
            JsonObject bye = socket.await("bye");
            assertThat(bye.getInt("code")).isEqualTo(4001);
            assertThat(bye.getBoolean("comeBack")).isTrue();
            assertThat(bye.getInt("afterMillis")).isPositive();
            assertThat(socket.awaitClose().code()).isEqualTo(4001);
        }
        try (FeedClient again = somebody.feed()) {
            assertThat(again.await("welcome").getJsonArray("roles").getString(0))
                    .isEqualTo("kitchen");
        }
    }

    @Test
    void showsTheCustomerOneOrderAndOnlyHowFarItIs() {
        String sku = fixtures.product(10);
        JsonObject placed = place(desk, sku);
        String number = placed.getString("number");
        RestClient nobody = RestClient.nobody(Fixtures.address());
        try (FeedClient socket = nobody.feed("/track/" + placed.getString("track"))) {
            JsonObject welcome = socket.await("welcome");
            assertThat(welcome.getJsonObject("order").getString("status")).isEqualTo("PLACED");
            place(desk, sku);
            socket.send("{\"op\":\"move\",\"ref\":\"1\",\"order\":\"" + number + "\",\"to\":\"CANCELLED\"}");
            boss.patch("/api/orders/" + number, Requests.with("assignee", "kitchen"), "If-Match", "*");
            move(number, "ACCEPTED");
            JsonObject event = event(socket, "order.moved", number);
            assertThat(event.getJsonObject("data").keySet()).containsExactly("order");
            assertThat(event.getJsonObject("data").getJsonObject("order").keySet())
                    .containsExactlyInAnyOrder("number", "status", "statusSince", "placedAt", "dueAt", "version");
            assertThat(subjects(socket)).containsOnly("order/" + number);
            assertThat(socket.frames().toString())
                    .doesNotContain("kitchen", "boss", "desk", "Tester", "phone", "gross", "presence");
        }
        try (FeedClient socket = nobody.feed("/track/AAAAAAAAAAAAAAAAAAAAAA")) {
            assertThat(socket.awaitClose().code()).isEqualTo(4502);
        }
    }

    @Test
    void knowsWhoIsWhoWhenManyComeAtOnce() {
        List<RestClient> people = List.of(desk, boss, kitchen);
        List<String> users = Concurrently.run(60, i -> {
            try (FeedClient socket = people.get(i % 3).feed()) {
                return socket.await("welcome").getString("user");
            }
        });
        for (int i = 0; i < users.size(); i++) {
            assertThat(users.get(i))
                    .isEqualTo(List.of("desk", "boss", "kitchen").get(i % 3));
        }
    }

    private JsonObject place(RestClient by, String sku) {
        RestClient.Answer answer =
                by.post("/api/orders", Requests.order("Tester", sku).build());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private void move(String number, String to) {
        RestClient.Answer answer = desk.post("/api/orders/" + number + "/moves", Requests.move(to));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private JsonObject watch(FeedClient socket, JsonObjectBuilder watch) {
        return ask(socket, watch.add("op", "watch"));
    }

    /** Sends it with a ref of its own and waits for the answer. */
    private JsonObject ask(FeedClient socket, JsonObjectBuilder message) {
        String ref = "r" + refs.incrementAndGet();
        socket.send(message.add("ref", ref).build());
        return socket.await(frame -> frame.getString("ref", "").equals(ref));
    }

    private static JsonObjectBuilder op(String op, String number) {
        return Json.createObjectBuilder().add("op", op).add("order", number);
    }

    private static JsonObjectBuilder channels(String channel) {
        return Json.createObjectBuilder()
                .add("channels", Json.createArrayBuilder().add(channel));
    }

    private static JsonObjectBuilder where(String name, String value) {
        return Json.createObjectBuilder().add(name, Json.createArrayBuilder().add(value));
    }

    private static JsonObject event(FeedClient socket, String type, String number) {
        return event(socket, type, number, "");
    }

    private static JsonObject event(FeedClient socket, String type, String number, String to) {
        socket.await(frame -> find(List.of(frame), type, number, to).isPresent());
        return find(socket.frames(), type, number, to).orElseThrow();
    }

    private static Optional<JsonObject> find(List<JsonObject> frames, String type, String number, String to) {
        return frames.stream()
                .filter(frame -> frame.getString("op").equals("events"))
                .flatMap(frame -> frame.getJsonArray("events").getValuesAs(JsonObject.class).stream())
                .filter(event -> event.getString("type").equals(type)
                        && event.getString("subject").equals("order/" + number)
                        && event.getJsonObject("data").getString("to", "").contains(to))
                .findFirst();
    }

    private static List<JsonObject> eventsAfter(FeedClient socket, int skip) {
        return socket.frames().stream()
                .skip(skip)
                .filter(frame -> frame.getString("op").equals("events"))
                .flatMap(frame -> frame.getJsonArray("events").getValuesAs(JsonObject.class).stream())
                .toList();
    }

    private static List<String> subjects(FeedClient socket) {
        return socket.events().stream().map(event -> event.getString("subject")).toList();
    }

    private static List<String> names(JsonObject frame, String member) {
        return frame.containsKey(member)
                ? frame.getJsonArray(member).getValuesAs(jakarta.json.JsonString.class).stream()
                        .map(jakarta.json.JsonString::getString)
                        .toList()
                : List.of();
    }

    private static List<JsonObject> items(RestClient.Answer answer) {
        return answer.json().getJsonArray("items").getValuesAs(JsonObject.class);
    }

    private void forgetEventsUpTo(long position) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from feed_event where position <= ?")) {
            delete.setLong(1, position);
            delete.executeUpdate();
        }
    }

    /** Until every committed row has its position and is in the window. */
    private void settle() {
        Awaitility.await().until(() -> log.waiting() == 0 && window.last() == log.head());
    }
}
