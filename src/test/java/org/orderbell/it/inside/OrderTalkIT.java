package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedLog;
import org.orderbell.it.support.ChatClient;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient.Answer;

/** What is said about an order stands in the order's history, for those who may see the order and never for the customer. */
class OrderTalkIT extends InContainerTest {

    @Inject
    private FeedLog log;

    private ChatClient kim;
    private ChatClient cook;
    private JsonObject order;
    private String number;
    private String room;

    @BeforeEach
    void order() {
        kim = ChatClient.of(fixtures.account(Role.DESK, "seoul"));
        cook = ChatClient.of(fixtures.account(Role.KITCHEN, "seoul"));
        order = kim.desk().place(Requests.order("Ana", fixtures.product(10)));
        number = order.getString("number");
        room = "order:" + number;
    }

    @Test
    void isThereBeforeItsFirstMessage() {
        assertThat(cook.room(room).getInt("last")).isZero();
        assertThat(cook.page(room, "").getJsonArray("items")).isEmpty();
        assertThat(cook.read(room, 0).getInt("read")).isZero();
        assertThat(cook.say(room, "First").getInt("seq")).isEqualTo(1);
        assertThat(kim.room(room).getString("order")).isEqualTo(number);
        assertThat(kim.room(room).getString("site")).isEqualTo("seoul");
    }

    @Test
    void hasOneBeginningHoweverManyBeginAtOnce() {
        List<ChatClient> people = List.of(kim, cook, ChatClient.of(fixtures.account(Role.SUPERVISOR)));
        Concurrently.run(12, i -> people.get(i % 3).say(room, "Message " + i));
        assertThat(ChatClient.numbers(kim.page(room, ""))).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    @Test
    void standsInTheLogBetweenWhatHappened() {
        kim.say(room, "Please be quick");
        kim.desk().move(number, "ACCEPTED");
        JsonObject message = cook.say(room, "On it");
        kim.desk().patch("/api/orders/" + number, Requests.with("note", "Ring"), "If-Match", "*");
        cook.edit(message, Requests.with("text", "Done"));
        JsonObject deleted = cook.delete(message).json();
        List<JsonObject> events = cook.desk().history(number);
        assertThat(events)
                .extracting(event -> event.getString("type"))
                .containsExactly(
                        "order.placed",
                        "message.posted",
                        "order.moved",
                        "message.posted",
                        "order.edited",
                        "message.edited",
                        "message.deleted");
        assertThat(events)
                .extracting(event -> Long.valueOf(event.getString("id")))
                .isSorted();
        assertThat(List.of(events.get(3), events.get(5), events.get(6)))
                .extracting(event -> event.getJsonObject("data").getJsonObject("message"))
                .containsOnly(deleted);
    }

    @Test
    void isNotFoldedAwayWithTheOrdersPast() {
        long before = log.head();
        kim.say(room, "One");
        kim.desk().move(number, "ACCEPTED");
        kim.say(room, "Two");
        cook.desk().history(number);
        assertThat(log.newest(before, log.head(), 1000))
                .filteredOn(event -> event.subject().equals("order/" + number))
                .extracting(FeedEvent::type)
                .containsExactly("message.posted", "order.moved", "message.posted");
    }

    @Test
    void leavesEditsOfTheOrderAlone() {
        cook.say(room, "A message is no version of the order");
        Answer edited = kim.desk().patch("/api/orders/" + number, Requests.with("note", "Ring"), "If-Match", "\"1\"");
        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(edited.json().getInt("version")).isEqualTo(2);
    }

    @Test
    void isHiddenWhereTheOrderIs() {
        ChatClient stranger = ChatClient.of(fixtures.account(Role.DESK, "paris"));
        assertThat(stranger.desk().get("/api/rooms/" + room).status()).isEqualTo(404);
        assertThat(stranger.post(room, "Hello", "k").status()).isEqualTo(404);
        kim.say(room, "Among us");
        assertThat(stranger.desk().get("/api/rooms/" + room + "/messages").status())
                .isEqualTo(404);
        try (FeedClient feed = stranger.desk().feed()) {
            feed.await("live");
            kim.say(room, "Still among us");
            stranger.say("general", "Hello");
            feed.watch("orders", "room:general");
            assertThat(feed.frames()).noneMatch(frame -> frame.toString().contains("among us"));
        }
    }

    @Test
    void comesWithTheOrdersChannels() {
        try (FeedClient board = cook.desk().feed();
                FeedClient page = kim.desk().feed()) {
            board.watch("orders");
            page.watch("order:" + number);
            JsonObject message = kim.say(room, "No nuts");
            for (FeedClient socket : List.of(board, page)) {
                socket.await(frame -> frame.toString().contains("No nuts"));
                assertThat(socket.events())
                        .filteredOn(event -> event.getString("type").equals("message.posted"))
                        .filteredOn(event -> event.getString("subject").equals("order/" + number))
                        .extracting(event -> event.getJsonObject("data").getJsonObject("message"))
                        .containsExactly(message);
            }
        }
    }

    @Test
    void neverReachesTheCustomer() {
        long before = kim.desk().position();
        try (FeedClient tracking = nobody().feed("/track/" + order.getString("track"))) {
            tracking.await("live");
            JsonObject message = kim.say(room, "The customer is difficult");
            kim.edit(message, Requests.with("text", "The customer is very difficult"));
            kim.delete(message);
            kim.desk().move(number, "ACCEPTED");
            tracking.await(frame -> frame.toString().contains("order.moved"));
            assertThat(tracking.frames()).noneMatch(frame -> frame.toString().contains("message"));
        }
        try (FeedClient asCustomer = kim.desk().feed()) {
            asCustomer.done(
                    Requests.watch("order:" + number).add("view", "customer").add("after", before));
            asCustomer.await(frame -> frame.toString().contains("order.moved"));
            assertThat(asCustomer.events())
                    .noneMatch(event -> event.getString("type").startsWith("message."));
        }
    }

    @Test
    void isOnTheListOfThoseWhoTakePart() {
        ChatClient other = ChatClient.of(fixtures.account(Role.DESK, "seoul"));
        kim.say(room, "@kitchen no nuts");
        assertThat(find(kim)).isEqualTo(1);
        assertThat(find(cook)).isEqualTo(1);
        assertThat(find(other)).isZero();
        assertThat(find(ChatClient.of(fixtures.account(Role.KITCHEN, "paris")))).isZero();
        kim.say(room, "@" + other.login());
        assertThat(find(other)).isEqualTo(1);
        assertThat(cook.room(room).getInt("mentions")).isEqualTo(1);
    }

    private int find(ChatClient talk) {
        return talk.desk().get("/api/rooms?q=" + number).items().size();
    }

    @Test
    void isFoundByItsWords() {
        String word = Fixtures.unique("croissant");
        JsonObject message =
                kim.say(room, "Two " + word.toUpperCase(java.util.Locale.ROOT) + ", please; (order " + number + ")");
        ChatClient stranger = ChatClient.of(fixtures.account(Role.DESK, "paris"));
        String words = "/api/messages?q=" + word + "+two";
        assertThat(cook.desk().get(words).items()).containsExactly(message);
        assertThat(cook.desk().get("/api/messages?q=" + word + "%20" + number).items())
                .hasSize(1);
        assertThat(stranger.desk().get(words).items()).isEmpty();
        assertThat(cook.desk().get("/api/messages?q=" + word + "+three").items())
                .isEmpty();
        assertThat(ChatClient.numbers(cook.page(room, "q=" + word))).containsExactly(1);
        assertThat(cook.desk().get("/api/messages?q=%27%26%7C%3A*").items()).isEmpty();
        assertThat(cook.desk().get("/api/messages").status()).isEqualTo(400);
        kim.delete(message);
        assertThat(cook.desk().get(words).items()).isEmpty();
    }

    @Test
    void isSearchedPageByPage() {
        String word = Fixtures.unique("bread");
        for (int i = 0; i < 5; i++) {
            kim.say(room, word + " " + i);
        }
        JsonObject first = cook.desk().get("/api/messages?limit=3&q=" + word).json();
        JsonObject second = cook.desk()
                .get("/api/messages?limit=3&q=" + word + "&cursor=" + first.getString("next"))
                .json();
        assertThat(ChatClient.numbers(first)).containsExactly(5, 4, 3);
        assertThat(ChatClient.numbers(second)).containsExactly(2, 1);
        assertThat(second.isNull("next")).isTrue();
    }
}
