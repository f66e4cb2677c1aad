package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** Everybody sees who is around and what they do, as far as it is theirs to know. */
@Tag("server")
class PresenceIT extends InContainerTest {

    private static final String SKU = "BRD-BAG";

    private final RestClient boss = client("boss");
    private RestClient seoul;
    private RestClient paris;

    @BeforeEach
    void hire() {
        seoul = fixtures.account(Role.DESK, "seoul");
        paris = fixtures.account(Role.DESK, "paris");
    }

    @Test
    void countsPeopleAndNotTabs() {
        String login = seoul.login();
        try (FeedClient watching = boss.feed()) {
            watching.await(frame -> frame.containsKey("state"));
            try (FeedClient first = seoul.feed()) {
                watching.await(frame -> FeedClient.users(frame, "joined").contains(login));
                assertThat(state(first)).as("finds itself").contains(login);
                int before = watching.frames().size();
                FeedClient second = seoul.feed();
                JsonObject state = second.await(frame -> frame.containsKey("state"));
                assertThat(person(state, login).getInt("connections")).isEqualTo(2);
                assertThat(person(state, login)).containsKey("since").doesNotContainKey("idle");
                second.close();
                second.awaitClose();
                // somebody else's coming is told after whatever there would have been to tell
                try (FeedClient other = paris.feed()) {
                    other.await("welcome");
                    watching.await(
                            before, frame -> FeedClient.users(frame, "joined").contains(paris.login()));
                    assertThat(watching.frames()
                                    .subList(before, watching.frames().size()))
                            .noneMatch(
                                    frame -> FeedClient.users(frame, "joined").contains(login)
                                            || FeedClient.users(frame, "left").contains(login));
                }
            }
            watching.await(frame -> FeedClient.users(frame, "left").contains(login));
        }
    }

    @Test
    void isIdleWhileNobodySitsAtAnyConnection() {
        String login = seoul.login();
        try (FeedClient watching = boss.feed();
                FeedClient first = seoul.feed();
                FeedClient second = seoul.feed()) {
            watching.await(frame -> FeedClient.users(frame, "joined").contains(login) || state(frame, login));
            first.done(Requests.op("away").add("away", true));
            second.done(Requests.op("away").add("away", true));
            watching.await(frame -> FeedClient.users(frame, "idle").contains(login));
            try (FeedClient late = boss.feed()) {
                JsonObject state = late.await(frame -> frame.containsKey("state"));
                assertThat(person(state, login).getBoolean("idle")).isTrue();
            }
            first.done(Requests.op("away").add("away", false));
            watching.await(frame -> FeedClient.users(frame, "back").contains(login));
        }
    }

    @Test
    void showsWhoLooksAndWhoEdits() {
        String number = place("seoul");
        String channel = "order:" + number;
        String login = seoul.login();
        try (FeedClient watching = boss.feed()) {
            watching.await(frame -> frame.containsKey("state"));
            try (FeedClient one = seoul.feed()) {
                one.done(Requests.op("looking", number));
                watching.await(frame -> there(frame, "looking", channel).equals(List.of(login)));
                one.done(Requests.op("editing", number).add("field", "/note"));
                JsonObject edits = watching.await(frame -> frame.containsKey("editing")
                        && frame.getJsonObject("editing").containsKey(channel));
                assertThat(edits.getJsonObject("editing").getJsonArray(channel).getJsonObject(0))
                        .isEqualTo(Json.createObjectBuilder()
                                .add("user", login)
                                .add("field", "/note")
                                .build());
                try (FeedClient late = boss.feed()) {
                    JsonObject state = late.await(frame -> frame.containsKey("state"));
                    assertThat(there(state, "looking", channel)).containsExactly(login);
                    assertThat(state.getJsonObject("editing")).containsKey(channel);
                }
                one.done(Requests.op("looking").addNull("order"));
                watching.await(frame -> isEmpty(frame, "looking", channel));
                one.done(Requests.op("editing", number).addNull("field"));
                watching.await(frame -> isEmpty(frame, "editing", channel));
                one.done(Requests.op("looking", number));
            }
            // what a connection said ends with it, in the frame that tells of it
            JsonObject left =
                    watching.await(frame -> FeedClient.users(frame, "left").contains(login));
            assertThat(isEmpty(left, "looking", channel)).isTrue();
        }
    }

    @Test
    void showsTypingToThoseWhoWatchAndUntilItLapses() {
        String number = place("seoul");
        String channel = "order:" + number;
        try (FeedClient watching = boss.feed();
                FeedClient board = boss.feed();
                FeedClient typing = seoul.feed()) {
            watching.watch(channel);
            board.await(frame -> frame.containsKey("state"));
            typing.await("welcome");
            typing.done(Requests.op("typing").add("room", channel));
            watching.await(frame -> there(frame, "typing", channel).equals(List.of(seoul.login())));
            watching.await(frame -> isEmpty(frame, "typing", channel));
            assertThat(board.frames())
                    .as("it does not watch that order")
                    .noneMatch(frame -> frame.containsKey("typing"));
        }
    }

    @Test
    void tellsNobodyOfSitesThatAreNotTheirs() {
        String there = place("paris");
        String here = place("seoul");
        try (FeedClient own = paris.feed();
                FeedClient foreign = seoul.feed();
                FeedClient looking = boss.feed()) {
            own.await(frame -> frame.containsKey("state"));
            foreign.await(frame -> frame.containsKey("state"));
            looking.done(Requests.op("looking", there));
            own.await(frame -> there(frame, "looking", "order:" + there).equals(List.of("boss")));
            looking.done(Requests.op("looking", here));
            foreign.await(frame -> there(frame, "looking", "order:" + here).equals(List.of("boss")));
            assertThat(foreign.frames().toString()).doesNotContain(there);
            JsonObject refused = foreign.ask(Requests.op("looking", there));
            assertThat(refused.getString("type")).endsWith(":not-found");
            assertThat(foreign.ask(Requests.op("editing", there).add("field", "/note"))
                            .getString("type"))
                    .endsWith(":not-found");
            assertThat(foreign.ask(Requests.op("typing").add("room", "order:" + there))
                            .getString("type"))
                    .endsWith(":not-found");
        }
    }

    @Test
    void tellsOnlyOfPeopleWithASiteInCommon() {
        String there = paris.login();
        try (FeedClient watching = seoul.feed();
                FeedClient everywhere = boss.feed()) {
            watching.await(frame -> frame.containsKey("state"));
            everywhere.await(frame -> frame.containsKey("state"));
            FeedClient coming = paris.feed();
            everywhere.await(frame -> FeedClient.users(frame, "joined").contains(there));
            coming.done(Requests.op("away").add("away", true));
            everywhere.await(frame -> FeedClient.users(frame, "idle").contains(there));
            try (FeedClient late = seoul.feed()) {
                assertThat(state(late)).contains(seoul.login()).doesNotContain(there);
            }
            coming.close();
            everywhere.await(frame -> FeedClient.users(frame, "left").contains(there));
            // what is told after it has come, so all before it has come too
            RestClient colleague = fixtures.account(Role.KITCHEN, "seoul");
            try (FeedClient last = colleague.feed()) {
                last.await("welcome");
                watching.await(frame -> FeedClient.users(frame, "joined").contains(colleague.login()));
            }
            assertThat(watching.frames().toString()).doesNotContain(there);
        }
        assertThat(seoul.get("/api/presence").body()).contains(seoul.login()).doesNotContain(there);
        assertThat(paris.get("/api/presence").body()).contains(there).doesNotContain(seoul.login());
    }

    @Test
    void namesThePeopleOfOnesSitesToTheKitchenToo() {
        RestClient seoul = fixtures.account(Role.KITCHEN, "seoul");
        RestClient paris = fixtures.account(Role.DESK, "paris");
        assertThat(seoul.get("/api/people").items())
                .anySatisfy(one -> assertThat(one.getString("user")).isEqualTo(seoul.login()))
                .noneSatisfy(one -> assertThat(one.getString("user")).isEqualTo(paris.login()))
                .allSatisfy(one -> assertThat(one.getString("name")).isNotBlank());
        assertThat(nobody().get("/api/people").status()).isEqualTo(401);
    }

    @Test
    void tellsAllAnewToWhoWatchesSomethingElse() {
        String number = place("seoul");
        try (FeedClient socket = boss.feed();
                FeedClient one = seoul.feed()) {
            socket.await(frame -> frame.containsKey("state"));
            one.done(Requests.op("looking", number));
            socket.await(frame -> there(frame, "looking", "order:" + number).contains(seoul.login()));
            socket.watch("stock");
            int before = socket.frames().size();
            socket.watch("order:" + number);
            JsonObject state = socket.await(
                    before,
                    frame -> frame.containsKey("state")
                            && there(frame, "looking", "order:" + number).contains(seoul.login()));
            assertThat(state.getString("op")).isEqualTo("presence");
        }
    }

    private String place(String site) {
        return boss.place(Requests.order("Ana", SKU).add("site", site)).getString("number");
    }

    private static List<String> state(FeedClient socket) {
        return socket
                .await(frame -> frame.containsKey("state"))
                .getJsonArray("state")
                .getValuesAs(JsonObject.class)
                .stream()
                .map(person -> person.getString("user"))
                .toList();
    }

    private static boolean state(JsonObject frame, String login) {
        return frame.containsKey("state")
                && frame.getJsonArray("state").getValuesAs(JsonObject.class).stream()
                        .anyMatch(person -> person.getString("user").equals(login));
    }

    private static JsonObject person(JsonObject frame, String login) {
        Predicate<JsonObject> wanted = person -> person.getString("user").equals(login);
        return frame.getJsonArray("state").getValuesAs(JsonObject.class).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> there(JsonObject frame, String member, String channel) {
        return frame.containsKey(member) && frame.getJsonObject(member).containsKey(channel)
                ? frame.getJsonObject(member).getJsonArray(channel).getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : List.of();
    }

    private static boolean isEmpty(JsonObject frame, String member, String channel) {
        return frame.containsKey(member)
                && frame.getJsonObject(member).containsKey(channel)
                && frame.getJsonObject(member).getJsonArray(channel).isEmpty();
    }
}
