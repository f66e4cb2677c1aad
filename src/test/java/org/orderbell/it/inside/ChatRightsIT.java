package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Accounts;
import org.orderbell.account.Role;
import org.orderbell.it.support.ChatClient;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient.Answer;

/** A room is there for those who may read it, and for nobody else. */
@Tag("server")
class ChatRightsIT extends InContainerTest {

    @Inject
    private Accounts accounts;

    private ChatClient kim;
    private ChatClient lee;
    private ChatClient boss;

    @BeforeEach
    void meet() {
        kim = ChatClient.of(fixtures.account(Role.DESK, "seoul"));
        lee = ChatClient.of(fixtures.account(Role.KITCHEN, "paris"));
        boss = ChatClient.of(fixtures.account(Role.SUPERVISOR));
    }

    @Test
    void everybodyReadsTheGeneralRoom() {
        int seq = kim.say("general", "Hello").getInt("seq");
        assertThat(ChatClient.numbers(lee.page("general", ""))).contains(seq);
        assertThat(lee.room("general").getString("kind")).isEqualTo("GENERAL");
    }

    @Test
    void aSitesRoomIsForThoseWhoMayActThere() {
        kim.say("site-seoul", "Here");
        assertThat(kim.room("site-seoul").getString("title")).isEqualTo("Seoul");
        assertThat(boss.room("site-paris").getString("site")).isEqualTo("paris");
        assertHidden(lee, "site-seoul");
        assertThat(rooms(kim)).contains("general", "site-seoul").doesNotContain("site-paris");
        assertThat(rooms(boss)).contains("site-seoul", "site-paris");
    }

    @Test
    void aTopicByInvitationIsForItsMembers() {
        String room = boss.topic(true, kim.login());
        kim.say(room, "Between us");
        assertHidden(lee, room);
        assertThat(rooms(kim)).contains(room);
        assertThat(rooms(lee)).doesNotContain(room);
        assertThat(kim.room(room).getJsonArray("members")).hasSize(2);
        JsonObject both = Json.createObjectBuilder()
                .add("members", Json.createArrayBuilder().add(kim.login()).add(lee.login()))
                .build();
        assertThat(boss.desk().patch("/api/rooms/" + room, both).status()).isEqualTo(200);
        assertThat(ChatClient.numbers(lee.page(room, ""))).containsExactly(1);
        assertThat(ChatClient.of(fixtures.account(Role.ADMIN))
                        .desk()
                        .get("/api/rooms/" + room)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRoomForTwoIsTheSameFromBothSides() {
        String room = kim.with(lee.login());
        assertThat(lee.with(kim.login())).isEqualTo(room);
        assertThat(kim.room(room).getString("with")).isEqualTo(lee.login());
        assertThat(lee.room(room).getString("with")).isEqualTo(kim.login());
        kim.say(room, "Just you");
        assertHidden(boss, room);
        assertThat(rooms(boss)).doesNotContain(room);
        assertThat(lee.page(room, "").getJsonArray("items")).hasSize(1);
    }

    @Test
    void twoPeopleHaveOneRoomHoweverOftenTheyAskAtOnce() {
        List<String> opened = Concurrently.run(20, i -> i % 2 == 0 ? kim.with(lee.login()) : lee.with(kim.login()));
        assertThat(Set.copyOf(opened)).hasSize(1);
    }

    @Test
    void onlySupervisorsOpenAndChangeTopics() {
        JsonObject topic = Json.createObjectBuilder()
                .add("room", Fixtures.unique("topic-"))
                .add("title", "Mine")
                .build();
        assertThat(kim.desk().post("/api/rooms", topic).status()).isEqualTo(403);
        String room = boss.topic(false);
        assertThat(kim.desk()
                        .patch("/api/rooms/" + room, Requests.with("title", "Mine"))
                        .status())
                .isEqualTo(403);
        assertThat(boss.desk()
                        .patch("/api/rooms/general", Requests.with("title", "Mine"))
                        .status())
                .isEqualTo(409);
        Answer taken = boss.desk()
                .post(
                        "/api/rooms",
                        Json.createObjectBuilder()
                                .add("room", room)
                                .add("title", "Again")
                                .build());
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().getString("type")).endsWith(":room-taken");
    }

    @Test
    void refusesNamesThatMeanSomethingElse() {
        for (String room :
                List.of("general", "unread", "site-moon", "direct-1", "order", "order-x", "x", "Big", "a b", "-a")) {
            Answer answer = boss.desk()
                    .post(
                            "/api/rooms",
                            Json.createObjectBuilder()
                                    .add("room", room)
                                    .add("title", "Topic")
                                    .build());
            assertThat(answer.status()).isEqualTo(422);
        }
    }

    @Test
    void whatIsNotThereIsLikeWhatIsNotYours() {
        for (String room : List.of("no-such-room", "direct-999999999", "site-moon", "order:2000-000001", "order:x")) {
            assertHidden(kim, room);
        }
        // some servers refuse such an address themselves
        assertThat(kim.desk().get("/api/rooms/A%00B").status()).isIn(400, 404);
    }

    @Test
    void nobodyTalksToThemselvesOrToNobody() {
        assertThat(kim.desk()
                        .post("/api/rooms", Requests.with("with", kim.login()))
                        .status())
                .isEqualTo(422);
        assertThat(kim.desk()
                        .post("/api/rooms", Requests.with("with", "nobody.here"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whoIsRemovedHearsNoMore() {
        String room = boss.topic(true, kim.login(), lee.login());
        try (FeedClient leaving = kim.desk().feed();
                FeedClient staying = lee.desk().feed()) {
            leaving.watch("room:" + room);
            staying.watch("room:" + room);
            boss.say(room, "Before");
            leaving.await(frame -> frame.toString().contains("Before"));
            JsonObject without = Json.createObjectBuilder()
                    .add("members", Json.createArrayBuilder().add(lee.login()))
                    .build();
            assertThat(boss.desk().patch("/api/rooms/" + room, without).status())
                    .isEqualTo(200);
            boss.say(room, "After");
            staying.await(frame -> frame.toString().contains("After"));
            assertThat(leaving.awaitClose().code()).isEqualTo(4001);
            assertThat(leaving.frames()).noneMatch(frame -> frame.toString().contains("After"));
        }
        assertHidden(kim, room);
        try (FeedClient back = kim.desk().feed()) {
            JsonObject problem = back.ask(Requests.watch("room:" + room));
            assertThat(problem.getString("op")).isEqualTo("problem");
            assertThat(problem.getString("type")).endsWith(":unknown-room");
        }
    }

    @Test
    void whoLosesASiteHearsNoMoreOfIt() {
        try (FeedClient feed = kim.desk().feed()) {
            feed.watch("room:site-seoul");
            accounts.describe(Fixtures.ADMIN, kim.login(), "Test", Set.of(Role.DESK), Set.of("paris"));
            assertThat(feed.awaitClose().code()).isEqualTo(4001);
        }
        assertHidden(kim, "site-seoul");
    }

    @Test
    void theLogTellsNobodyOfRoomsThatAreNotTheirs() {
        String room = kim.with(boss.login());
        String secret = Fixtures.unique("secret");
        kim.say(room, secret);
        assertThat(log(boss)).contains(secret);
        assertThat(log(lee)).doesNotContain(secret);
        try (FeedClient feed = lee.desk().feed()) {
            JsonObject problem = feed.ask(Requests.watch("room:" + room));
            assertThat(problem.getString("op")).isEqualTo("problem");
            assertThat(problem.getInt("status")).isEqualTo(404);
        }
    }

    private static String log(ChatClient talk) {
        StringBuilder all = new StringBuilder();
        String after = "0";
        while (!after.equals("null")) {
            JsonObject page =
                    talk.desk().get("/api/events?limit=1000&after=" + after).json();
            all.append(page.get("items"));
            after = page.get("next").toString();
        }
        return all.toString();
    }

    private static void assertHidden(ChatClient talk, String room) {
        for (String path : List.of("", "/messages")) {
            Answer answer = talk.desk().get("/api/rooms/" + room + path);
            assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        }
        Answer answer = talk.post(room, "Hello", Fixtures.unique("key-"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(404);
        assertThat(answer.json().getString("type")).endsWith(":unknown-room");
    }

    private static List<String> rooms(ChatClient talk) {
        return talk.desk().get("/api/rooms?limit=200").items().stream()
                .map(room -> room.getString("room"))
                .toList();
    }
}
