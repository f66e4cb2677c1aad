package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Accounts;
import org.orderbell.account.Role;
import org.orderbell.feed.FeedLog;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.RawWebSocket;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** The feed as a client sees it, frame by frame. */
@Tag("server")
class FeedIT extends InContainerTest {

    private final RestClient desk = client("desk");
    private final RestClient boss = client("boss");
    private final RestClient kitchen = client("kitchen");

    @Inject
    private Accounts accounts;

    @Inject
    private FeedLog log;

    @Test
    void welcomesAndServesAClientThatNeverAskedForAnything() {
        String sku = fixtures.product(10);
        fixtures.awaitFeed();
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

            JsonObject placed = desk.place(Requests.order("Tester", sku));
            JsonObject event = socket.event("order.placed", "order/" + placed.getString("number"));
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
            JsonObject done = asking.ask(Requests.op("place").add("order", Requests.order("Socket", 2, sku)));
            assertThat(done.getString("op")).as(done.toString()).isEqualTo("done");
            String number = done.getJsonObject("order").getString("number");
            assertThat(done.getJsonObject("order").getString("source")).isEqualTo("socket");
            asking.event("order.placed", "order/" + number);
            watching.event("order.placed", "order/" + number);

            JsonObject moved = asking.ask(Requests.op("move", number).add("to", "ACCEPTED"));
            assertThat(moved.getJsonObject("order").getString("status")).isEqualTo("ACCEPTED");
            JsonObject move = watching.event("order.moved", "order/" + number).getJsonObject("data");
            assertThat(move.getString("from")).isEqualTo("PLACED");
            assertThat(move.getString("to")).isEqualTo("ACCEPTED");

            JsonObject edited = asking.ask(Requests.op("edit", number)
                    .add("version", moved.getJsonObject("order").getInt("version"))
                    .add("changes", Requests.with("note", "No sugar")));
            assertThat(edited.getJsonObject("order").getString("note")).isEqualTo("No sugar");
            JsonObject change = watching.event("order.edited", "order/" + number)
                    .getJsonObject("data")
                    .getJsonArray("changes")
                    .getJsonObject(0);
            assertThat(change.getString("field")).isEqualTo("/note");
            assertThat(change.getString("to")).isEqualTo("No sugar");

            JsonObject claimed = asking.ask(Requests.op("claim", number));
            assertThat(claimed.getJsonObject("order").getString("assignee")).isEqualTo("desk");
            assertThat(watching.event("order.assigned", "order/" + number)
                            .getJsonObject("data")
                            .getString("to"))
                    .isEqualTo("desk");
            assertThat(asking.ask(Requests.op("claim", number).addNull("to"))
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
                orders.add(socket.ask(Requests.op("place").add("key", key).add("order", Requests.order("Keyed", sku)))
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
            assertThat(socket.ask(Requests.op("watch")).getString("op")).isEqualTo("done");
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
            assertThat(other.ask(Requests.op("watch")).getString("op")).isEqualTo("done");
        }
    }

    @Test
    void watchesWhatWasAskedForAndNothingElse() {
        String sku = fixtures.product(50);
        String one = desk.place(Requests.order("Tester", sku)).getString("number");
        String two = desk.place(Requests.order("Tester", sku)).getString("number");
        fixtures.awaitFeed();
        try (FeedClient single = desk.feed();
                FeedClient accepted = desk.feed();
                FeedClient paris = desk.feed();
                FeedClient stock = desk.feed()) {
            single.watch("order:" + one);
            accepted.done(Requests.watch("orders").add("where", where("status", "ACCEPTED")));
            paris.done(Requests.watch("orders").add("where", where("site", "paris")));
            stock.watch("stock");
            desk.move(two, "ACCEPTED");
            desk.move(one, "ACCEPTED");
            desk.move(one, "PREPARING");
            String last = desk.place(Requests.order("Paris", sku).add("site", "paris"))
                    .getString("number");
            String received = fixtures.product(1);

            paris.event("order.placed", "order/" + last);
            awaitMove(single, one, "PREPARING");
            awaitMove(accepted, one, "PREPARING");
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
            JsonObject refused = cook.ask(Requests.op("watch").add("view", "desk"));
            assertThat(refused.getInt("status")).isEqualTo(403);
            asDesk.done(Requests.op("watch").add("view", "kitchen"));
            JsonObject placed = desk.place(Requests.order("Tester", sku));
            fixtures.product(7);
            for (FeedClient socket : List.of(cook, asDesk)) {
                JsonObject event = socket.event("order.placed", "order/" + placed.getString("number"));
                assertThat(event.getJsonObject("data").getJsonObject("order").keySet())
                        .contains("lines", "note", "status")
                        .doesNotContain("net", "tax", "gross", "currency", "track");
                socket.await(frame -> frame.toString().contains("stock.changed"));
                assertThat(socket.events().toString())
                        .doesNotContain("unitPrice", "phone", "email", "address", "discount");
            }
            JsonObject done =
                    cook.ask(Requests.op("move", placed.getString("number")).add("to", "ACCEPTED"));
            assertThat(done.toString()).doesNotContain("unitPrice", "phone", "gross");
            JsonObject role = cook.ask(Requests.op("place").add("order", Requests.order("x", sku)));
            assertThat(role.getString("type")).isEqualTo("urn:orderbell:problem:wrong-role");
        }
    }

    @Test
    void keepsAWatcherToItsSites() {
        String sku = fixtures.product(10);
        RestClient paris = fixtures.account(Role.DESK, "paris");
        String seoul = desk.place(Requests.order("Tester", sku)).getString("number");
        try (FeedClient socket = paris.feed()) {
            socket.await("welcome");
            assertThat(socket.ask(Requests.watch("orders").add("where", where("site", "seoul")))
                            .getInt("status"))
                    .isEqualTo(422);
            assertThat(socket.ask(Requests.watch("order:" + seoul)).getInt("status"))
                    .isEqualTo(404);
            assertThat(socket.ask(Requests.op("move", seoul).add("to", "ACCEPTED"))
                            .getInt("status"))
                    .isEqualTo(404);
            socket.done(Requests.watch("orders").add("after", log.first() - 1));
            desk.move(seoul, "ACCEPTED");
            String own =
                    paris.place(Requests.order("Own", sku).add("site", "paris")).getString("number");
            socket.event("order.placed", "order/" + own);
            assertThat(socket.events())
                    .allSatisfy(event -> assertThat(event.getString("site")).isEqualTo("paris"));
        }
    }

    @Test
    void catchesUpFromAPositionAndThenIsLive() {
        String sku = fixtures.product(50);
        fixtures.awaitFeed();
        long from = log.head();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            numbers.add(desk.place(Requests.order("Tester", sku)).getString("number"));
        }
        try (FeedClient socket = desk.feed()) {
            JsonObject done = socket.done(Requests.watch("orders").add("after", from));
            assertThat(done.getInt("position")).isEqualTo((int) from);
            int answered = socket.frames().indexOf(done);
            socket.await(answered, frame -> frame.getString("op").equals("live"));
            numbers.add(desk.place(Requests.order("Tester", sku)).getString("number"));
            socket.event("order.placed", "order/" + numbers.get(5));
            List<JsonObject> events = socket.events(answered);
            assertThat(events)
                    .extracting(event -> event.getString("subject").substring(6))
                    .containsExactlyElementsOf(numbers);
        }
    }

    @Test
    void resetsWhoComesFromAnotherDatabaseOrTooLate() {
        String sku = fixtures.product(50);
        desk.place(Requests.order("Tester", sku));
        fixtures.awaitFeed();
        try (FeedClient socket = desk.feed()) {
            socket.await("welcome");
            JsonObject ahead = socket.done(Requests.watch("orders").add("after", 1_000_000_000));
            assertThat(ahead.getString("op")).isEqualTo("done");
            JsonObject reset = socket.await("reset");
            assertThat(reset.getString("reason")).isEqualTo("ahead");
            assertThat(reset.getInt("position")).isEqualTo(ahead.getInt("position"));

            fixtures.update("delete from feed_event where position <= ?", log.head() - 1);
            socket.done(Requests.watch("orders").add("after", 0));
            assertThat(socket.await(frame -> frame.getString("reason", "").equals("too-old"))
                            .getInt("position"))
                    .isEqualTo((int) log.head());
            String number = desk.place(Requests.order("Tester", sku)).getString("number");
            socket.event("order.placed", "order/" + number);
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
                    String number = desk.place(Requests.order(customer, sku)).getString("number");
                    desk.move(number, "ACCEPTED");
                }
                return Map.of();
            }
            return board(query, customer);
        });
        Map<String, JsonObject> truth = new HashMap<>();
        desk.get(query).items().forEach(order -> truth.put(order.getString("number"), order));
        assertThat(truth).hasSize(30);
        assertThat(boards.get(3)).isEqualTo(truth);
    }

    /** What a board shows that loads its snapshot in the midst of it all and follows the feed until 30 are accepted. */
    private Map<String, JsonObject> board(String query, String customer) {
        try (FeedClient socket = desk.feed()) {
            socket.await("welcome");
            RestClient.Answer snapshot = desk.get(query);
            Map<String, JsonObject> board = new HashMap<>();
            snapshot.items().forEach(order -> board.put(order.getString("number"), order));
            long position = Long.parseLong(snapshot.header("Orderbell-Position").orElseThrow());
            JsonObject done = socket.done(Requests.watch("orders").add("after", position));
            int answered = socket.frames().indexOf(done);
            Awaitility.await().until(() -> {
                socket.events(answered).stream()
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
                    desk.place(Requests.order("Switch", sku).add("site", site));
                }
                return null;
            }
            try (FeedClient socket = desk.feed()) {
                socket.await("welcome");
                for (int n = 0; n < 40; n++) {
                    String site = n % 2 == 0 ? "seoul" : "paris";
                    JsonObject done = socket.done(Requests.watch("orders")
                            .add("where", where("site", site))
                            .add("after", log.first() - 1));
                    int answered = socket.frames().indexOf(done);
                    socket.await(answered, frame -> Set.of("live", "events").contains(frame.getString("op")));
                    assertThat(socket.events(answered)).allSatisfy(event -> assertThat(event.getString("site"))
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
            other.await(frame -> FeedClient.users(frame, "joined").contains(login));
            FeedClient second = newcomer.feed();
            second.await("welcome");
            second.close();
            first.abort();
            other.await(frame -> FeedClient.users(frame, "left").contains(login));
            assertThat(other.frames().stream().filter(frame -> frame.toString().contains(login)))
                    .as("once each")
                    .hasSize(2);
        }
    }

    @Test
    void givesUpOnWhoDoesNotAnswerItsPings() {
        RestClient mute = fixtures.account(Role.DESK);
        String login = mute.login();
        try (FeedClient other = boss.feed()) {
            // who is here already is in the state that comes first, and joins no more
            other.await(frame -> frame.containsKey("state"));
            try (RawWebSocket deaf =
                    RawWebSocket.open(Fixtures.address(), mute.authorization().orElseThrow())) {
                other.await(frame -> FeedClient.users(frame, "joined").contains(login));
                other.await(frame -> FeedClient.users(frame, "left").contains(login));
                deaf.awaitEnd();
            }
        }
    }

    @Test
    void servesTheOthersWhileSomebodyReadsNothingAndThenGivesUpOnThem() {
        String sku = fixtures.product(1000);
        RestClient slow = fixtures.account(Role.SUPERVISOR);
        String login = slow.login();
        Concurrently.run(4, i -> {
            for (int n = 0; n < 25; n++) {
                desk.place(Requests.order("Bulk", sku).add("note", "x".repeat(2000)));
            }
            return null;
        });
        try (FeedClient other = boss.feed()) {
            other.await(frame -> frame.containsKey("state"));
            try (RawWebSocket deaf =
                    RawWebSocket.open(Fixtures.address(), slow.authorization().orElseThrow())) {
                other.await(frame -> FeedClient.users(frame, "joined").contains(login));
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
                    // the log once more, until nothing more fits between here and there
                    sendIfOpen(deaf, "{\"op\":\"watch\",\"ref\":\"1\",\"after\":" + Math.max(0, log.first() - 1) + "}");
                    String number = desk.place(Requests.order("Tester", sku)).getString("number");
                    other.event("order.placed", "order/" + number);
                    return other.frames().stream()
                            .anyMatch(frame -> FeedClient.users(frame, "left").contains(login));
                });
            }
        }
    }

    private static void sendIfOpen(RawWebSocket client, String message) {
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
            JsonObject placed = desk.place(Requests.order("Tester", sku));
            JsonObject event = socket.event("order.placed", "order/" + placed.getString("number"));
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
            JsonObject placed = desk.place(Requests.longOrder(sku));
            JsonObject event = socket.event("order.placed", "order/" + placed.getString("number"));
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
        JsonObject placed = desk.place(Requests.order("Tester", sku));
        String number = placed.getString("number");
        RestClient nobody = nobody();
        try (FeedClient socket = nobody.feed("/track/" + placed.getString("track"))) {
            JsonObject welcome = socket.await("welcome");
            assertThat(welcome.getJsonObject("order").getString("status")).isEqualTo("PLACED");
            desk.place(Requests.order("Tester", sku));
            socket.send("{\"op\":\"move\",\"ref\":\"1\",\"order\":\"" + number + "\",\"to\":\"CANCELLED\"}");
            boss.patch("/api/orders/" + number, Requests.with("assignee", "kitchen"), "If-Match", "*");
            desk.move(number, "ACCEPTED");
            JsonObject event = socket.event("order.moved", "order/" + number);
            assertThat(event.getJsonObject("data").keySet()).containsExactly("order");
            assertThat(event.getJsonObject("data").getJsonObject("order").keySet())
                    .containsExactlyInAnyOrder(
                            "number",
                            "status",
                            "statusSince",
                            "placedAt",
                            "dueAt",
                            "version",
                            "lines",
                            "currency",
                            "gross");
            assertThat(subjects(socket)).containsOnly("order/" + number);
            assertThat(socket.frames().toString())
                    .doesNotContain("kitchen", "boss", "desk", "Tester", "phone", "sku", "unitPrice", "presence");
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

    private static JsonObjectBuilder where(String name, String value) {
        return Json.createObjectBuilder().add(name, Json.createArrayBuilder().add(value));
    }

    private static void awaitMove(FeedClient socket, String number, String to) {
        socket.event(event -> event.getString("type").equals("order.moved")
                && event.getString("subject").equals("order/" + number)
                && event.getJsonObject("data").getString("to").equals(to));
    }

    private static List<String> subjects(FeedClient socket) {
        return socket.events().stream().map(event -> event.getString("subject")).toList();
    }
}
