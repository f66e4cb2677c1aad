package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** Who says what about an order's screens neither fills the database nor hides that the kitchen has seen it. */
class SightingsIT extends InContainerTest {

    private static final int SCREENS = 20;

    private RestClient desk;
    private RestClient kitchen;
    private String number;

    @BeforeEach
    void place() {
        desk = fixtures.account(Role.DESK, "seoul");
        kitchen = fixtures.account(Role.KITCHEN, "seoul");
        number = desk.place(Requests.order("Ana", fixtures.product(10))).getString("number");
    }

    @Test
    void writesDownTwentyScreensOfAnOrderAndTheFirstOfTheKitchen() {
        for (int i = 0; i < SCREENS + 5; i++) {
            see(desk, "desk " + i);
        }
        assertThat(screens()).hasSize(SCREENS).doesNotContain("desk " + SCREENS);
        see(kitchen, "wall");
        see(kitchen, "tablet");
        assertThat(screens()).hasSize(SCREENS + 1).contains("wall");
        assertThat(types()).containsExactly("order.placed", "order.seen");
    }

    @Test
    void tellsOfTheKitchenOnAScreenThatSomebodyElseHasNamedBefore() {
        see(desk, "wall");
        see(kitchen, "wall");
        see(kitchen, "wall");
        assertThat(screens()).containsExactly("wall");
        assertThat(types()).containsExactly("order.placed", "order.seen");
    }

    private void see(RestClient who, String screen) {
        JsonObject seen = Json.createObjectBuilder()
                .add("orders", Json.createArrayBuilder().add(number))
                .add("screen", screen)
                .build();
        Answer answer = who.post("/api/orders/seen", seen);
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    private List<String> screens() {
        return desk.get("/api/orders/" + number + "/seen").items().stream()
                .map(sighting -> sighting.getString("screen"))
                .toList();
    }

    private List<String> types() {
        return desk.history(number).stream()
                .map(event -> event.getString("type"))
                .toList();
    }
}
