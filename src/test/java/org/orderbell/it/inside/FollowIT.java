package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.ChatClient;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient.Answer;

/** Somebody who says nothing about an order may still want to hear what others say. */
class FollowIT extends InContainerTest {

    private ChatClient kim;
    private ChatClient lee;
    private String number;
    private String room;

    @BeforeEach
    void order() {
        kim = ChatClient.of(fixtures.account(Role.DESK, "seoul"));
        lee = ChatClient.of(fixtures.account(Role.DESK, "seoul"));
        number = kim.desk().place(Requests.order("Ana", fixtures.product(10))).getString("number");
        room = "order:" + number;
    }

    private static Answer follow(ChatClient who, String room, boolean following) {
        return who.desk()
                .put(
                        "/api/rooms/" + room + "/following",
                        Json.createObjectBuilder().add("following", following).build());
    }

    private boolean isListed(ChatClient who) {
        return !who.desk().get("/api/rooms?q=" + number).items().isEmpty();
    }

    @Test
    void hearsOfAnOrderBeforeAnythingIsSaid() {
        assertThat(kim.room(room).getBoolean("following")).isFalse();
        Answer followed = follow(kim, room, true);
        assertThat(followed.status()).as(followed.body()).isEqualTo(200);
        assertThat(followed.json().getBoolean("following")).isTrue();
        assertThat(isListed(kim)).isTrue();
        try (FeedClient feed = kim.desk().feed()) {
            feed.watch("unread");
            lee.say(room, "No nuts");
            JsonObject news = feed.await(frame -> frame.toString().contains(room));
            assertThat(news.getString("op")).isEqualTo("unread");
        }
        assertThat(kim.room(room).getInt("unread")).isEqualTo(1);
        assertThat(lee.room(room).getBoolean("following"))
                .as("who speaks follows")
                .isTrue();
    }

    @Test
    void isToldAtOnceWhatThereIsToReadAndOnceItIsNoMore() {
        lee.say(room, "No nuts");
        try (FeedClient feed = kim.desk().feed()) {
            feed.watch("unread");
            follow(kim, room, true);
            feed.await(frame -> unread(frame) == 1);
            follow(kim, room, false);
            feed.await(frame -> unread(frame) == 0);
        }
        assertThat(isListed(kim)).isFalse();
        assertThat(kim.room(room).getBoolean("following")).isFalse();
        lee.say(room, "But raisins");
        assertThat(isListed(kim)).isFalse();
        assertThat(isListed(lee)).isTrue();
    }

    /** -1 if the frame does not say. */
    private int unread(JsonObject frame) {
        if (!frame.getString("op").equals("unread")) {
            return -1;
        }
        return frame.getJsonArray("rooms").getValuesAs(JsonObject.class).stream()
                .filter(one -> one.getString("room").equals(room))
                .mapToInt(one -> one.getInt("last") - one.getInt("read"))
                .findFirst()
                .orElse(-1);
    }

    @Test
    void followsNothingButOrdersThatAreTheirs() {
        Answer general = follow(kim, "general", true);
        assertThat(general.status()).isEqualTo(409);
        assertThat(general.json().getString("type")).endsWith(":not-an-order");
        ChatClient stranger = ChatClient.of(fixtures.account(Role.DESK, "paris"));
        assertThat(follow(stranger, room, true).status()).isEqualTo(404);
        Answer nothing = kim.desk().put("/api/rooms/" + room + "/following", Requests.with("follow", "yes"));
        assertThat(nothing.status()).isEqualTo(422);
    }
}
