package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.ChatClient;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient.Answer;

/** What somebody has not read is counted, and told on each of their devices. */
class UnreadIT extends InContainerTest {

    private static final int MANY = 10_000;

    private ChatClient kim;
    private ChatClient lee;
    private ChatClient boss;
    private String room;

    @BeforeEach
    void meet() {
        kim = ChatClient.of(fixtures.account(Role.KITCHEN, "seoul"));
        lee = ChatClient.of(fixtures.account(Role.DESK));
        boss = ChatClient.of(fixtures.account(Role.SUPERVISOR));
        room = boss.topic(true, kim.login(), lee.login());
    }

    @Test
    void countsWhatOthersSaid() {
        lee.say(room, "One");
        lee.say(room, "Two");
        assertState(kim.room(room), 2, 0, 2, 0);
        assertState(lee.room(room), 2, 2, 0, 0);
        kim.say(room, "Three");
        assertState(kim.room(room), 3, 3, 0, 0);
        assertState(lee.room(room), 3, 2, 1, 0);
    }

    private static void assertState(JsonObject room, int last, int read, int unread, int mentions) {
        assertThat(room.getInt("last")).isEqualTo(last);
        assertThat(room.getInt("read")).isEqualTo(read);
        assertThat(room.getInt("unread")).isEqualTo(unread);
        assertThat(room.getInt("mentions")).isEqualTo(mentions);
    }

    @Test
    void movesAMarkOnlyForward() {
        for (int i = 0; i < 5; i++) {
            lee.say(room, "Message");
        }
        assertThat(kim.read(room, 3).getInt("unread")).isEqualTo(2);
        JsonObject stands = kim.read(room, 1);
        assertThat(stands.getInt("read")).isEqualTo(3);
        Answer beyond = kim.desk().post("/api/rooms/" + room + "/read", ChatClient.number("seq", 6));
        assertThat(beyond.status()).isEqualTo(422);
        assertThat(kim.read(room, 5).getInt("unread")).isZero();
    }

    @Test
    void keepsMentionsForWhoIsAway() {
        JsonObject before = unread();
        String text = "@" + kim.login() + ", @kitchen: @" + kim.login() + "? @nobody.here x@desk.example";
        JsonObject message = lee.say(room, text);
        assertThat(message.getJsonArray("mentions")).hasSize(2);
        lee.say(room, "@kitchen");
        lee.say(room, "Nobody");
        assertThat(kim.room(room).getInt("mentions")).isEqualTo(2);
        assertThat(boss.room(room).getInt("mentions")).isZero();
        assertThat(kim.read(room, 1).getInt("mentions")).isEqualTo(1);
        JsonObject sum = unread();
        assertThat(sum.getInt("rooms") - before.getInt("rooms")).isEqualTo(1);
        assertThat(sum.getInt("messages") - before.getInt("messages")).isEqualTo(2);
        assertThat(sum.getInt("mentions") - before.getInt("mentions")).isEqualTo(1);
    }

    private JsonObject unread() {
        return kim.desk().get("/api/rooms/unread").json();
    }

    @Test
    void followsAMentionThroughEditsAndDeletion() {
        JsonObject message = lee.say(room, "Somebody?");
        assertThat(kim.room(room).getInt("mentions")).isZero();
        lee.edit(message, Requests.with("text", "@kitchen?"));
        assertThat(kim.room(room).getInt("mentions")).isEqualTo(1);
        lee.delete(message);
        assertThat(kim.room(room).getInt("mentions")).isZero();
    }

    @Test
    void mentionsNobodyWhoMayNotReadTheRoom() {
        ChatClient stranger = ChatClient.of(fixtures.account(Role.DESK));
        assertThat(lee.say(room, "@" + stranger.login()).getJsonArray("mentions"))
                .isEmpty();
    }

    @Test
    void tellsEachDevice() {
        lee.say(room, "Before");
        try (FeedClient tablet = kim.desk().feed();
                FeedClient phone = kim.desk().feed()) {
            tablet.watch("unread");
            phone.watch("unread");
            awaitState(tablet, 1, 0, 0);
            awaitState(phone, 1, 0, 0);
            lee.say(room, "@kitchen");
            awaitState(tablet, 2, 0, 1);
            awaitState(phone, 2, 0, 1);
            tablet.done(Requests.op("read").add("room", room).add("seq", 2));
            awaitState(tablet, 2, 2, 0);
            JsonObject told = awaitState(phone, 2, 2, 0);
            assertThat(told.getString("by")).isEqualTo(lee.login());
            kim.say(room, "My own");
            awaitState(phone, 3, 3, 0);
        }
    }

    @Test
    void tellsWhatAnotherNodeMarked() {
        lee.say(room, "Before");
        try (FeedClient phone = kim.desk().feed()) {
            phone.watch("unread");
            awaitState(phone, 1, 0, 0);
            fixtures.update(
                    "insert into chat_reader (login, room, read_seq, moved_at)"
                            + " select cast(? as varchar), id, 1, current_timestamp from chat_room where room_key = ?",
                    kim.login(),
                    room);
            awaitState(phone, 1, 1, 0);
        }
    }

    @Test
    void tellsOfManyMessagesInFewFrames() {
        try (FeedClient phone = kim.desk().feed()) {
            phone.watch("unread");
            for (int i = 0; i < 20; i++) {
                lee.say(room, "Message");
            }
            awaitState(phone, 20, 0, 0);
            assertThat(phone.frames().stream()
                            .filter(frame -> frame.getString("op").equals("unread"))
                            .count())
                    .isLessThanOrEqualTo(21);
        }
    }

    @Test
    void holdsTenThousandUnreadRooms() {
        ChatClient all = ChatClient.of(fixtures.account(Role.DESK));
        String prefix = Fixtures.unique("m-");
        fixtures.update(
                "insert into chat_room (id, room_key, kind, title, invited, archived, last_seq, active_at) select"
                        + " nextval('chat_room_seq'), cast(? as varchar) || '-' || x.n, 'TOPIC', 'Many', true, false, 3,"
                        + " current_timestamp from (" + numbers() + ") x",
                prefix);
        fixtures.update(
                "insert into chat_member (who, room, since)"
                        + " select cast(? as varchar), id, current_timestamp from chat_room where room_key like ?",
                all.login(),
                prefix + "-%");
        JsonObject sum = all.desk().get("/api/rooms/unread").json();
        assertThat(sum.getInt("rooms")).isGreaterThanOrEqualTo(MANY);
        assertThat(sum.getInt("messages")).isGreaterThanOrEqualTo(3 * MANY);
        try (FeedClient feed = all.desk().feed()) {
            feed.watch("unread");
            JsonObject frame = feed.await("unread");
            assertThat(frame.getJsonArray("rooms")).hasSize(200);
            assertThat(frame.getBoolean("more")).isTrue();
        }
        Set<String> keys = new HashSet<>();
        Optional<String> next = Optional.of("");
        int pages = 0;
        while (next.isPresent() && keys.size() < 1000) {
            JsonObject page =
                    all.desk().get("/api/rooms?limit=200&cursor=" + next.get()).json();
            page.getJsonArray("items").getValuesAs(JsonObject.class).forEach(item -> keys.add(item.getString("room")));
            pages++;
            assertThat(keys).hasSize(200 * pages);
            next = Optional.of(page.getString("next"));
        }
    }

    /** A table of the numbers up to MANY, on either database. */
    private static String numbers() {
        String digits = "(select 0 as d union all select 1 union all select 2 union all select 3 union all select 4"
                + " union all select 5 union all select 6 union all select 7 union all select 8 union all select 9)";
        return "select a.d + 10 * b.d + 100 * c.d + 1000 * e.d as n from " + digits + " a, " + digits + " b, " + digits
                + " c, " + digits + " e";
    }

    private JsonObject awaitState(FeedClient socket, int last, int read, int mentions) {
        JsonObject[] found = new JsonObject[1];
        socket.await(frame -> {
            if (!frame.getString("op").equals("unread")) {
                return false;
            }
            for (JsonObject state : frame.getJsonArray("rooms").getValuesAs(JsonObject.class)) {
                if (state.getString("room").equals(room)
                        && state.getInt("last") == last
                        && state.getInt("read") == read
                        && state.getInt("mentions") == mentions) {
                    found[0] = state;
                    return true;
                }
            }
            return false;
        });
        return found[0];
    }
}
