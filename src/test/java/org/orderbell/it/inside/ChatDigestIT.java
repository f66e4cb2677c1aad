package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.ChatClient;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.RestClient.Answer;

/** Somebody comes back and finds what was said meanwhile, above all to them, as far as they have not read it elsewhere. */
class ChatDigestIT extends InContainerTest {

    private ChatClient kim;
    private ChatClient boss;
    private String room;
    private long seen;

    @BeforeEach
    void goAway() {
        kim = ChatClient.of(fixtures.account(Role.KITCHEN, "seoul"));
        boss = ChatClient.of(fixtures.account(Role.SUPERVISOR));
        room = boss.topic(true, kim.login());
        seen = kim.desk().position();
    }

    private JsonObject digest(ChatClient who) {
        Answer answer = who.desk().get("/api/digest?after=" + seen);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().getJsonObject("chat");
    }

    private static List<String> texts(JsonObject digest) {
        return digest.getJsonArray("mentions").getValuesAs(JsonObject.class).stream()
                .map(mention -> mention.getString("text"))
                .toList();
    }

    /** Everybody talks in the rooms that are for all. */
    private List<JsonObject> ours(JsonObject digest) {
        return digest.getJsonArray("rooms").getValuesAs(JsonObject.class).stream()
                .filter(one -> one.getString("room").equals(room))
                .toList();
    }

    @Test
    void countsWhatIsUnreadInEachRoomAndShowsWhatWasSaidToOneself() {
        boss.say(room, "The van is late");
        boss.say(room, "@kitchen start with the bread");
        JsonObject toKim = boss.say(room, "@" + kim.login() + " and take the key");
        JsonObject digest = digest(kim);
        assertThat(ours(digest)).hasSize(1);
        assertThat(ours(digest).get(0).getInt("unread")).isEqualTo(3);
        assertThat(ours(digest).get(0).getInt("mentions")).isEqualTo(2);
        assertThat(digest.getInt("messages")).isGreaterThanOrEqualTo(3);
        assertThat(digest.getInt("mentioned")).isGreaterThanOrEqualTo(2);
        JsonObject newest = digest.getJsonArray("mentions").getJsonObject(0);
        assertThat(newest.getString("room")).isEqualTo(room);
        assertThat(newest.getString("title")).isEqualTo("Topic " + room);
        assertThat(newest.getInt("seq")).isEqualTo(3);
        assertThat(newest.getString("author")).isEqualTo(boss.login());
        assertThat(newest.get("text")).isEqualTo(toKim.get("text"));
        assertThat(newest.get("at")).isEqualTo(toKim.get("at"));
        assertThat(texts(digest)).startsWith(toKim.getString("text"), "@kitchen start with the bread");
    }

    @Test
    void leavesOutWhatIsReadOrOnesOwnOrTakenBack() {
        kim.say(room, "@" + kim.login() + " is me");
        JsonObject read = boss.say(room, "@" + kim.login() + " read");
        kim.read(room, read.getInt("seq"));
        assertThat(ours(digest(kim))).isEmpty();
        JsonObject nonsense = boss.say(room, "@" + kim.login() + " nonsense");
        boss.say(room, "@" + kim.login() + " news");
        boss.delete(nonsense);
        assertThat(texts(digest(kim)))
                .contains("@" + kim.login() + " news")
                .doesNotContain("@" + kim.login() + " read");
        assertThat(digest(kim).toString()).doesNotContain("nonsense");
    }

    @Test
    void leavesOutWhatWasSaidBefore() {
        boss.say(room, "@" + kim.login() + " an old thing");
        fixtures.longAgo(room, 120);
        assertThat(ours(digest(kim))).isEmpty();
        boss.say(room, "@" + kim.login() + " a new thing");
        JsonObject digest = digest(kim);
        assertThat(ours(digest)).hasSize(1);
        assertThat(texts(digest))
                .contains("@" + kim.login() + " a new thing")
                .doesNotContain("@" + kim.login() + " an old thing");
    }

    @Test
    void callsARoomForTwoAsTheOtherOneAndCutsWhatIsLong() {
        String direct = boss.with(kim.login());
        boss.say(direct, "@" + kim.login() + " " + "👍".repeat(300));
        JsonObject mention = digest(kim).getJsonArray("mentions").getJsonObject(0);
        assertThat(mention.getString("room")).isEqualTo(direct);
        assertThat(mention.getString("title")).isEqualTo("Test");
        String text = mention.getString("text");
        assertThat(text.codePointCount(0, text.length())).isEqualTo(160);
        assertThat(text).endsWith("👍…");
    }

    @Test
    void showsNobodyWhatIsNotForThem() {
        ChatClient stranger = ChatClient.of(fixtures.account(Role.KITCHEN, "seoul"));
        boss.say(room, "@kitchen among us");
        assertThat(ours(digest(stranger))).isEmpty();
        assertThat(texts(digest(stranger))).doesNotContain("@kitchen among us");
        assertThat(texts(digest(kim))).contains("@kitchen among us");
    }
}
