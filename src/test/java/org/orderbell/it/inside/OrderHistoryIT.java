package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orderbell.account.Role;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** What happened to an order comes in pages, from the newest to the first. */
class OrderHistoryIT extends InContainerTest {

    private RestClient desk;
    private String number;

    @BeforeEach
    void place() {
        desk = fixtures.account(Role.DESK, "seoul");
        number = desk.place(Requests.order("Ana", fixtures.product(10))).getString("number");
    }

    @Test
    void beginsWithTheNewestEventsAndLeadsToTheEarlierOnes() {
        for (String note : List.of("one", "two", "three", "four")) {
            Answer edited = desk.patch("/api/orders/" + number, Requests.with("note", note), "If-Match", "*");
            assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        }
        List<JsonObject> all = desk.history(number);
        assertThat(all).hasSize(5);

        Answer newest = page("?limit=2");
        assertThat(newest.items()).isEqualTo(all.subList(3, 5));
        Answer before = page("?limit=2&cursor=" + newest.json().getString("next"));
        assertThat(before.items()).isEqualTo(all.subList(1, 3));
        Answer first = page("?limit=2&cursor=" + before.json().getString("next"));
        assertThat(first.items()).isEqualTo(all.subList(0, 1));
        assertThat(first.json().isNull("next")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=1001", "?cursor=x", "?cursor=b25l"})
    void refusesAPageThatThereCanNotBe(String query) {
        assertThat(page(query).status()).isEqualTo(400);
    }

    private Answer page(String query) {
        return desk.get("/api/orders/" + number + "/events" + query);
    }
}
