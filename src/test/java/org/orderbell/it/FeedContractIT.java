package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.Contract;
import org.orderbell.it.support.ContractRestClient;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** What the server says over the socket is what its document describes, down to the last member. */
@Tag("server")
class FeedContractIT extends ClientTest {

    private static final Set<String> VIEWS = Set.of("desk", "kitchen", "customer");

    private final Contract contract = Contract.ofFiles();
    private final RestClient nobody = nobody();
    private final RestClient desk = client("desk");
    private final RestClient kitchen = client("kitchen");
    private final ContractRestClient boss = new ContractRestClient(client("boss"), contract);

    private String room;

    @Test
    void theFeedSpeaksAsDescribed() {
        try (FeedClient feed = desk.feed()) {
            long from = feed.await("live").getInt("position");
            String sku;
            try (FeedClient stove = kitchen.feed()) {
                stove.await("live");
                sku = boss.product();
                String key = Fixtures.unique("key-");
                JsonObject place = Requests.op("place")
                        .add("key", key)
                        .add("order", Requests.order("Ana", 2, sku).add("dueAt", "2026-12-24T12:00:00+01:00"))
                        .build();
                JsonObject placed = done(feed, place).getJsonObject("order");
                assertThat(done(feed, place).getJsonObject("order")).isEqualTo(placed);
                String number = placed.getString("number");
                done(stove, Requests.op("move", number).add("to", "ACCEPTED"));
                done(stove, Requests.op("move", number).add("to", "PLACED"));
                done(stove, Requests.op("move", number).add("to", "ACCEPTED"));
                done(stove, Requests.op("move", number).add("to", "PREPARING"));
                done(stove, Requests.op("tick", number).add("line", 1).add("done", true));
                done(stove, Requests.op("claim", number));
                done(stove, Requests.op("claim", number).addNull("to"));
                done(stove, Requests.op("looking", number));
                done(stove, Requests.op("editing", number).add("field", "/lines/1/note"));
                done(stove, Requests.op("typing").add("room", "order:" + number));
                done(stove, Requests.op("away").add("away", true));
                done(
                        stove,
                        Requests.op("seen")
                                .add("orders", Json.createArrayBuilder().add(number))
                                .add("screen", "stove"));
                JsonObject edited = done(feed, edit(number, placed.getInt("version"), "Ring twice"))
                        .getJsonObject("order");
                assertThat(edited.getString("note")).isEqualTo("Ring twice");
                JsonObject clash = ask(feed, edit(number, placed.getInt("version"), "Knock"));
                assertThat(clash.getJsonArray("conflicts")).isNotEmpty();
                done(feed, Requests.op("move", number).add("to", "CANCELLED").add("reason", "Closed"));
                talk(feed, number);
                assertAsDescribed(Contract.FEED, stove);
            }
            feed.await(frame -> frame.containsKey("left"));
            for (String view : VIEWS) {
                int before = feed.frames().size();
                var channels = Json.createArrayBuilder(List.of("orders", "stock", "unread", "room:" + room));
                done(
                        feed,
                        Requests.op("watch")
                                .add("view", view)
                                .add("channels", channels)
                                .add("after", from));
                feed.await(before, frame -> isOp(frame, "live"));
                Set<String> types = describedTypes();
                types.remove("order.unseen"); // see LookoutIT
                types.removeIf(
                        type -> view.equals("customer") && type.matches("((message|room)[.].*)|order[.](seen|ticked)"));
                assertThat(types(feed, before)).isEqualTo(types);
            }
            done(feed, Requests.op("watch").add("after", Long.MAX_VALUE));
            feed.await("reset");
            feed.await("unread");
            assertAsDescribed(Contract.FEED, feed);
            Set<String> said =
                    feed.frames().stream().map(frame -> frame.getString("op")).collect(Collectors.toSet());
            said.add("bye"); // see FarewellIT
            said.add("folded"); // see FoldingIT
            assertThat(said).isEqualTo(contract.ops(Contract.FEED, false));
        }
    }

    /** What is said about an order, and in a topic of its own. */
    private void talk(FeedClient feed, String number) {
        room = Fixtures.unique("topic-");
        JsonObject topic = Json.createObjectBuilder()
                .add("room", room)
                .add("title", "Christmas")
                .build();
        boss.post("/rooms", "/rooms", topic);
        boss.taken("PATCH /rooms/{room}", "/rooms/" + room, Requests.with("title", "New year"));
        JsonObject post = Requests.op("post")
                .add("room", "order:" + number)
                .add("text", "@kitchen it is cancelled")
                .add("key", Fixtures.unique("key-"))
                .build();
        JsonObject message = done(feed, post).getJsonObject("message");
        assertThat(done(feed, post).getJsonObject("message")).isEqualTo(message);
        String one = "/api/rooms/order:" + number + "/messages/" + message.get("id");
        assertThat(desk.patch(one, Requests.with("text", "It is cancelled")).status())
                .isEqualTo(200);
        assertThat(desk.send(desk.request(one).DELETE()).status()).isEqualTo(200);
        JsonObject read =
                Requests.op("read").add("room", "order:" + number).add("seq", 1).build();
        assertThat(done(feed, read).getInt("unread")).isZero();
    }

    @Test
    void theCustomersSocketSpeaksAsDescribed() {
        JsonObject order = boss.post(
                        "/orders",
                        "/orders",
                        Requests.order("Ana", boss.product()).build())
                .json();
        try (FeedClient tracking = nobody.feed("/track/" + order.getString("track"))) {
            tracking.await("live");
            tracking.send("{\"op\":\"watch\",\"ref\":\"1\"}");
            String moves = "/orders/" + order.getString("number") + "/moves";
            boss.post("/orders/{number}/moves", moves, Requests.move("ACCEPTED"));
            tracking.await("events");
            assertAsDescribed(Contract.TRACK, tracking);
            assertThat(tracking.frames()).noneMatch(frame -> isOp(frame, "problem"));
        }
        try (FeedClient lost = nobody.feed("/track/nobody-has-this-token")) {
            assertThat(lost.awaitClose().code()).isEqualTo(4502);
        }
    }

    /** The document must not promise more than the server takes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "watch|invalid-input|'channels':['order']",
                "watch|invalid-input|'channels':[]",
                "watch|invalid-input|'where':{'status':['LOST']}",
                "watch|invalid-input|'where':{'place':['seoul']}",
                "watch|invalid-input|'view':'bird'",
                "watch|invalid-input|'mode':'newest'",
                "watch|invalid-input|'after':-1",
                "watch|invalid-input|'chanels':['orders']",
                "place|invalid-input|'order':{}",
                "place|invalid-input|'key':7,'order':{}",
                "move|invalid-input|'to':'READY'",
                "move|invalid-input|'order':'2026-000001','to':'LOST'",
                "move|invalid-input|'order':'2026-000001','to':'READY','because':'x'",
                "edit|invalid-input|'order':'2026-000001','changes':{}",
                "edit|invalid-input|'order':'2026-000001','version':1,'changes':[]",
                "claim|invalid-input|'to':'desk'",
                "tick|invalid-input|'order':'2026-000001','line':0,'done':true",
                "tick|invalid-input|'order':'2026-000001','line':1",
                "tick|invalid-input|'order':'2026-000001','line':1,'done':1",
                "watch|invalid-input|'channels':['rooms']",
                "post|invalid-input|'room':'general','text':'','key':'1'",
                "post|invalid-input|'room':'general','text':'Hello'",
                "post|invalid-input|'room':'general','key':'1'",
                "read|invalid-input|'room':'general','seq':-1",
                "read|invalid-input|'room':'general'",
                "leave|invalid-input|'to':'desk'",
                "looking|invalid-input|'orders':[]",
                "typing|invalid-input|'room':''",
                "editing|invalid-input|'order':'2026-000001','field':'note'",
                "editing|invalid-input|'order':'2026-000001'",
                "away|invalid-input|'away':'yes'",
                "seen|invalid-input|'orders':[],'screen':'stove'",
                "seen|invalid-input|'orders':['one'],'screen':'stove'",
                "seen|invalid-input|'orders':['2026-000001']",
            })
    void whatTheDocumentForbidsIsRefused(String op, String type, String members) {
        JsonObject message = Requests.parse("{'op':'" + op + "','ref':'1'," + members + "}");
        try (FeedClient feed = desk.feed()) {
            assertThat(contract.errors(Contract.FEED, message)).isNotEmpty();
            feed.send(message);
            JsonObject problem = feed.await("problem");
            assertThat(problem.getString("type")).endsWith(":" + type);
            assertAsDescribed(Contract.FEED, feed);
        }
    }

    @Test
    void whatIsNoMessageIsRefused() {
        try (FeedClient feed = desk.feed()) {
            feed.send("hello");
            feed.send("[]");
            feed.send("{\"op\":\"watch\"}");
            feed.send("{\"op\":\"watch\",\"ref\":9}");
            feed.await(frame -> "9".equals(frame.getString("ref", null)));
            assertThat(feed.frames())
                    .filteredOn(frame -> isOp(frame, "problem"))
                    .hasSize(3);
            assertAsDescribed(Contract.FEED, feed);
        }
    }

    @Test
    void aMessageBeyondTheLimitEndsTheConnection() {
        try (FeedClient feed = desk.feed()) {
            int most = feed.await("welcome").getJsonObject("limits").getInt("messageBytes");
            String start = "{\"op\":\"watch\",\"ref\":\"1\"}";
            feed.send(start + " ".repeat(most - start.length()));
            feed.await("done");
            feed.send(start + " ".repeat(most - start.length() + 1));
            assertThat(feed.awaitClose().code()).isEqualTo(1009);
        }
    }

    private void assertAsDescribed(String channel, FeedClient socket) {
        socket.frames().forEach(frame -> assertThat(contract.errors(channel, frame))
                .as(frame.toString())
                .isEmpty());
    }

    private JsonObject done(FeedClient socket, JsonObjectBuilder message) {
        return done(socket, message.build());
    }

    private JsonObject done(FeedClient socket, JsonObject message) {
        JsonObject answer = ask(socket, message);
        assertThat(answer.getString("op")).as(answer.toString()).isEqualTo("done");
        return answer;
    }

    /** Sends a message that the document allows, and returns its answer. */
    private JsonObject ask(FeedClient socket, JsonObject message) {
        JsonObject complete = FeedClient.withRef(message);
        assertThat(contract.errors(Contract.FEED, complete))
                .as(complete.toString())
                .isEmpty();
        return socket.askAsIs(complete);
    }

    private Set<String> describedTypes() {
        Set<String> types = new TreeSet<>();
        contract.asyncapi()
                .at("/components/schemas/Event/oneOf")
                .forEach(event -> types.add(contract.asyncapi()
                        .at(event.get("$ref").asText().substring(1) + "/properties/type/const")
                        .asText()));
        return types;
    }

    private static Set<String> types(FeedClient socket, int skip) {
        return socket.events(skip).stream()
                .map(event -> event.getString("type"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonObject edit(String number, int version, String note) {
        return Requests.op("edit", number)
                .add("version", version)
                .add("changes", Requests.with("note", note))
                .build();
    }

    private static boolean isOp(JsonObject frame, String op) {
        return op.equals(frame.getString("op", null));
    }
}
