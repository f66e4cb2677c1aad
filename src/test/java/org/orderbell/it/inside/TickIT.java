package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** The kitchen ticks off the lines of an order as it makes them. */
class TickIT extends InContainerTest {

    private final RestClient desk = client("desk");

    private RestClient cook;
    private String number;

    @BeforeEach
    void place() {
        cook = fixtures.account(Role.KITCHEN, "seoul");
        number = desk.place(Requests.order("Ana", fixtures.product(10), fixtures.product(10)))
                .getString("number");
        cook.move(number, "ACCEPTED");
    }

    @Test
    void showsEachTickToEverybodyOnce() {
        cook.move(number, "PREPARING");
        try (FeedClient watching = desk.feed();
                FeedClient stove = cook.feed()) {
            watching.await("live");
            Answer ticked = tick(cook, 2, true);
            assertThat(done(ticked.json())).containsExactly(false, true);
            assertThat(tick(cook, 2, true).json()).isEqualTo(ticked.json());
            JsonObject unticked =
                    stove.done(Requests.op("tick", number).add("line", 2).add("done", false));
            assertThat(done(unticked.getJsonObject("order"))).containsExactly(false, false);
            watching.await(frame -> frame.toString().contains("\"line\":2,\"done\":false"));
            List<JsonObject> ticks = watching.events().stream()
                    .filter(event -> event.getString("type").equals("order.ticked"))
                    .map(event -> event.getJsonObject("data"))
                    .filter(data ->
                            data.getJsonObject("order").getString("number").equals(number))
                    .toList();
            assertThat(ticks)
                    .extracting(data -> data.getInt("line") + " " + data.getBoolean("done"))
                    .containsExactly("2 true", "2 false");
            assertThat(ticks.get(0).getJsonObject("order"))
                    .isEqualTo(desk.history(number).get(3).getJsonObject("data").getJsonObject("order"));
        }
    }

    @Test
    void keepsTheTickOfALineThatIsNotEdited() {
        cook.move(number, "PREPARING");
        tick(cook, 1, true);
        tick(cook, 2, true);
        cook.move(number, "ACCEPTED");
        JsonObject one = Json.createObjectBuilder().add("line", 1).build();
        JsonObject more =
                Json.createObjectBuilder().add("line", 2).add("quantity", 3).build();
        JsonObject patch = Json.createObjectBuilder()
                .add("lines", Json.createArrayBuilder().add(one).add(more))
                .build();
        assertThat(done(desk.patch("/api/orders/" + number, patch, "If-Match", "*")
                        .json()))
                .containsExactly(true, false);
    }

    @Test
    void refusesWhatIsNotToBeTicked() {
        assertThat(problem(tick(cook, 1, true), 409)).endsWith(":not-editable");
        cook.move(number, "PREPARING");
        assertThat(problem(tick(cook, 3, true), 404)).endsWith(":not-found");
        RestClient machine = fixtures.account(Role.INTEGRATION);
        assertThat(problem(tick(machine, 1, true), 403)).endsWith(":wrong-role");
        RestClient paris = fixtures.account(Role.KITCHEN, "paris");
        assertThat(problem(tick(paris, 1, true), 404)).endsWith(":not-found");
        Answer nothing = cook.put(
                "/api/orders/" + number + "/lines/1", Json.createObjectBuilder().build());
        assertThat(problem(nothing, 422)).endsWith(":invalid-input");
        assertThat(done(desk.get("/api/orders/" + number).json())).containsExactly(false, false);
    }

    private Answer tick(RestClient who, int line, boolean done) {
        return who.put(
                "/api/orders/" + number + "/lines/" + line,
                Json.createObjectBuilder().add("done", done).build());
    }

    private static String problem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json().getString("type");
    }

    private static List<Boolean> done(JsonObject order) {
        return order.getJsonArray("lines").getValuesAs(JsonObject.class).stream()
                .map(line -> line.getBoolean("done"))
                .toList();
    }
}
