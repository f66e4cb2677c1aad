package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.ChatClient;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient.Answer;

/** What people say in a room stands there once, as they said it, in the order in which they said it. */
class ChatIT extends InContainerTest {

    private static final List<String> TEXTS = List.of(
            "👩‍🍳🥐 café",
            "مرحبا بالعالم ‏שלום",
            "빵 두 개\n\n\t하나 더",
            "<script>alert('x')</script> & <b>bold</b>",
            "  leading spaces and a trailing one ",
            "'; drop table chat_message; --");

    private static final List<String> NO_TEXTS =
            List.of("", " ", "\n\n \t\n", "\u200b", "bell \u0007", "nul \u0000", "escape \u001b[31m", "c1 \u0085");

    private ChatClient kim;
    private ChatClient boss;
    private String room;

    @BeforeEach
    void meet() {
        kim = ChatClient.of(fixtures.account(Role.DESK));
        boss = ChatClient.of(fixtures.account(Role.SUPERVISOR));
        room = boss.topic(false);
    }

    @Test
    void saysWhatWasSaidAndWhoSaidIt() {
        JsonObject message = kim.say(room, "The oven is hot");
        assertThat(message.getString("room")).isEqualTo(room);
        assertThat(message.getInt("seq")).isEqualTo(1);
        assertThat(message.getString("author")).isEqualTo(kim.login());
        assertThat(message.getString("name")).isEqualTo("Test");
        assertThat(message.getInt("version")).isEqualTo(1);
        assertThat(boss.page(room, "").getJsonArray("items")).containsExactly(message);
    }

    @Test
    void keepsTextsAsTheyWereWritten() {
        for (String text : TEXTS) {
            assertThat(kim.say(room, text).getString("text")).isEqualTo(text);
            JsonObject newest = boss.page(room, "limit=1").getJsonArray("items").getJsonObject(0);
            assertThat(newest.getString("text")).isEqualTo(text);
        }
    }

    @Test
    void takesFourThousandCharactersAndNoMore() {
        String most = "👍".repeat(4000);
        assertThat(kim.say(room, most).getString("text")).isEqualTo(most);
        assertInvalid(kim.post(room, most + "x", "k"));
    }

    @Test
    void refusesWhatIsNoText() {
        for (String text : NO_TEXTS) {
            assertInvalid(kim.post(room, text, "k"));
        }
        assertThat(boss.room(room).getInt("last")).isZero();
    }

    private static void assertInvalid(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/text");
    }

    @Test
    void makesOneMessageOfTheSameSentAgain() {
        Answer first = kim.post(room, "Once", "key");
        Answer second = kim.post(room, "Once", "key");
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        Answer other = kim.post(room, "Twice", "key");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().getString("type")).endsWith(":key-reused");
        assertThat(boss.post(room, "Twice", "key").status())
                .as("another author's key is another key")
                .isEqualTo(201);
        assertThat(boss.room(room).getInt("last")).isEqualTo(2);
    }

    @Test
    void makesOneMessageOfTheSameSentFiftyTimesAtOnce() {
        List<Answer> answers = Concurrently.run(50, i -> kim.post(room, "At once", "key"));
        assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
        assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
        Set<JsonObject> messages = answers.stream().map(Answer::json).collect(Collectors.toSet());
        assertThat(messages).hasSize(1);
        assertThat(boss.room(room).getInt("last")).isEqualTo(1);
    }

    @Test
    void numbersWhatManySayAtOnceWithoutAGap() {
        List<ChatClient> people = IntStream.range(0, 8)
                .mapToObj(i -> ChatClient.of(fixtures.account(Role.KITCHEN)))
                .toList();
        Concurrently.run(40, i -> people.get(i % 8).say(room, "Message " + i));
        assertThat(ChatClient.numbers(boss.page(room, "limit=200")))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void pagesBothWays() {
        IntStream.rangeClosed(1, 12).forEach(i -> kim.say(room, "Message " + i));
        JsonObject newest = boss.page(room, "limit=5");
        assertThat(ChatClient.numbers(newest)).containsExactly(8, 9, 10, 11, 12);
        assertThat(newest.isNull("after")).isTrue();
        JsonObject older = boss.page(room, "limit=5&before=" + newest.get("before"));
        assertThat(ChatClient.numbers(older)).containsExactly(3, 4, 5, 6, 7);
        JsonObject oldest = boss.page(room, "limit=5&before=" + older.get("before"));
        assertThat(ChatClient.numbers(oldest)).containsExactly(1, 2);
        assertThat(oldest.isNull("before")).isTrue();
        JsonObject newer = boss.page(room, "limit=5&after=" + oldest.get("after"));
        assertThat(ChatClient.numbers(newer)).containsExactly(3, 4, 5, 6, 7);
        assertThat(newer.getInt("after")).isEqualTo(7);
        assertThat(newer.getInt("before")).isEqualTo(3);
        assertThat(ChatClient.numbers(boss.page(room, "after=12"))).isEmpty();
        assertThat(boss.desk()
                        .get("/api/rooms/" + room + "/messages?after=1&before=3")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void letsTheAuthorAloneChangeAMessage() {
        JsonObject message = kim.say(room, "Tow croissants");
        JsonObject edited =
                kim.edit(message, Requests.with("text", "Two croissants")).json();
        assertThat(edited.getString("text")).isEqualTo("Two croissants");
        assertThat(edited.getInt("version")).isEqualTo(2);
        assertThat(edited).containsKey("editedAt");
        Answer foreign = boss.edit(message, Requests.with("text", "Three croissants"));
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.json().getString("type")).endsWith(":not-yours");
        Answer stale = kim.edit(
                message,
                Json.createObjectBuilder().add("text", "None").add("version", 1).build());
        assertThat(stale.status()).isEqualTo(412);
        assertThat(boss.page(room, "").getJsonArray("items")).containsExactly(edited);
    }

    /** A quarter of an hour, unless the settings say otherwise. */
    @Test
    void letsNobodyChangeWhatWasSaidAWhileAgo() {
        JsonObject message = kim.say(room, "Tow croissants");
        fixtures.longAgo(room, 14);
        JsonObject edited =
                kim.edit(message, Requests.with("text", "Two croissants")).json();
        assertThat(edited.getString("text")).isEqualTo("Two croissants");
        fixtures.longAgo(room, 2);
        for (Answer late : List.of(kim.edit(message, Requests.with("text", "Three croissants")), kim.delete(message))) {
            assertThat(late.status()).as(late.body()).isEqualTo(403);
            assertThat(late.json().getString("type")).endsWith(":too-late-to-change");
        }
        JsonObject stays = boss.page(room, "").getJsonArray("items").getJsonObject(0);
        assertThat(stays.getString("text")).isEqualTo("Two croissants");
        assertThat(stays.getInt("version")).isEqualTo(2);
    }

    @Test
    void letsSupervisorsDeleteWhatOthersSaid() {
        ChatClient lee = ChatClient.of(fixtures.account(Role.DESK));
        JsonObject message = kim.say(room, "Who cares");
        assertThat(lee.delete(message).status()).isEqualTo(403);
        fixtures.longAgo(room, 60);
        JsonObject deleted = boss.delete(message).json();
        assertThat(deleted.isNull("text")).isTrue();
        assertThat(deleted.getString("author")).isEqualTo(kim.login());
        assertThat(deleted.getString("deletedBy")).isEqualTo(boss.login());
        assertThat(kim.page(room, "").getJsonArray("items")).containsExactly(deleted);
        assertThat(kim.delete(message).status()).isEqualTo(410);
        assertThat(boss.delete(message).status()).isEqualTo(410);
    }

    @Test
    void letsNobodyDeleteWhatAnotherSaidBetweenTheTwoOfThem() {
        String direct = kim.with(boss.login());
        JsonObject message = kim.say(direct, "Between us");
        Answer foreign = boss.delete(message);
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.json().getString("type")).endsWith(":not-yours");
    }

    @Test
    void keepsTheNumberOfWhatIsTakenBack() {
        JsonObject message = kim.say(room, "Nonsense");
        JsonObject deleted = kim.delete(message).json();
        assertThat(deleted.isNull("text")).isTrue();
        assertThat(deleted).containsKey("deletedAt");
        assertThat(kim.delete(message).status()).isEqualTo(410);
        Answer late = kim.edit(
                message,
                Json.createObjectBuilder()
                        .add("text", "Sense")
                        .add("version", 1)
                        .build());
        assertThat(late.status()).isEqualTo(410);
        assertThat(boss.page(room, "").getJsonArray("items")).containsExactly(deleted);
        assertThat(kim.say(room, "Sense").getInt("seq")).isEqualTo(2);
    }

    /** However slow the machine is: at some time twenty are taken within ten seconds. */
    @Test
    void refusesAFlood() {
        Optional<Answer> refused = Optional.empty();
        while (refused.isEmpty()) {
            refused = Concurrently.run(25, i -> kim.post(room, "Message " + i, Fixtures.unique("key-"))).stream()
                    .filter(answer -> answer.status() != 201)
                    .findFirst();
        }
        Answer flood = refused.get();
        assertThat(flood.status()).as(flood.body()).isEqualTo(429);
        assertThat(flood.json().getString("type")).endsWith(":flooding");
        assertThat(Integer.parseInt(flood.header("Retry-After").orElseThrow()))
                .isEqualTo(flood.json().getInt("retryAfter"))
                .isBetween(1, 10);
        int last = boss.room(room).getInt("last");
        assertThat(boss.say(room, "Calm down").getInt("seq")).isEqualTo(last + 1);
    }

    @Test
    void keepsAnArchivedRoomToBeRead() {
        JsonObject message = kim.say(room, "The last word");
        boss.desk()
                .patch(
                        "/api/rooms/" + room,
                        Json.createObjectBuilder().add("archived", true).build());
        Answer answer = kim.post(room, "No, this one", "k");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().getString("type")).endsWith(":room-archived");
        assertThat(kim.delete(message).status()).isEqualTo(409);
        assertThat(kim.page(room, "").getJsonArray("items")).containsExactly(message);
    }
}
