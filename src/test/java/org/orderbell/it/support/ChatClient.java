package org.orderbell.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.orderbell.it.support.RestClient.Answer;

/** A user of the chat, over REST. */
public final class ChatClient {

    private final RestClient desk;

    private ChatClient(RestClient desk) {
        this.desk = desk;
        // the server checks only a few passwords at a time, and remembers this one for what follows
        var unused = desk.login();
    }

    public static ChatClient of(RestClient desk) {
        return new ChatClient(desk);
    }

    public String login() {
        return desk.login();
    }

    public RestClient desk() {
        return desk;
    }

    /** Posts a message that the server has to accept; returns it. */
    public JsonObject say(String room, String text) {
        Answer answer = post(room, text, Fixtures.unique("key-"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    public Answer post(String room, String text, String key) {
        return desk.post("/api/rooms/" + room + "/messages", Requests.with("text", text), "Idempotency-Key", key);
    }

    public Answer edit(JsonObject message, JsonObject patch) {
        return desk.patch(path(message), patch);
    }

    public Answer delete(JsonObject message) {
        return desk.send(desk.request(path(message)).DELETE());
    }

    private static String path(JsonObject message) {
        return "/api/rooms/" + message.getString("room") + "/messages/" + message.get("id");
    }

    /** A page of messages; the query stands behind the question mark. */
    public JsonObject page(String room, String query) {
        Answer answer = desk.get("/api/rooms/" + room + "/messages?" + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** The sequence numbers of the messages on a page. */
    public static List<Integer> numbers(JsonObject page) {
        return page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(message -> message.getInt("seq"))
                .toList();
    }

    public JsonObject room(String room) {
        Answer answer = desk.get("/api/rooms/" + room);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    public JsonObject read(String room, int seq) {
        Answer answer = desk.post("/api/rooms/" + room + "/read", number("seq", seq));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** Opens a topic, either for everybody or for these members only; returns its key. */
    public String topic(boolean invited, String... members) {
        String key = Fixtures.unique("topic-");
        Answer answer = desk.post(
                "/api/rooms",
                Json.createObjectBuilder()
                        .add("room", key)
                        .add("title", "Topic " + key)
                        .add("invited", invited)
                        .add("members", Json.createArrayBuilder(List.of(members)))
                        .build());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return key;
    }

    /** Opens the direct room with another user; returns its key. */
    public String with(String other) {
        Answer answer = desk.post("/api/rooms", Requests.with("with", other));
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json().getString("room");
    }

    public static JsonObject number(String name, long value) {
        return Json.createObjectBuilder().add(name, value).build();
    }
}
