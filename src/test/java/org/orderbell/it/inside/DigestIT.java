package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** Somebody comes back and asks what happened after the position that they had seen. */
class DigestIT extends InContainerTest {

    private final RestClient desk = client("desk");
    private final RestClient boss = client("boss");

    private String sku;
    private String before;
    private long seen;

    @BeforeEach
    void goAway() {
        sku = fixtures.product(10_000);
        before = place();
        boss.move(before, "ACCEPTED");
        seen = head(before);
    }

    @Test
    void tellsHowOftenEachOrderChangedFromWhatToWhatAndByWhom() {
        String placed = place();
        boss.move(placed, "ACCEPTED");
        desk.patch("/api/orders/" + placed, Requests.with("note", "Ring"), "If-Match", "*");
        boss.move(before, "PREPARING");
        long now = head(before);

        JsonObject digest = digest(desk, seen);
        assertThat(digest.getInt("from")).isEqualTo((int) seen);
        assertThat(digest.getJsonNumber("to").longValue()).isGreaterThanOrEqualTo(now);
        assertThat(digest.getInt("placed")).isEqualTo(1);
        assertThat(digest.getInt("completed")).isZero();
        assertThat(digest.getInt("total")).isEqualTo(2);
        assertThat(digest.getBoolean("more")).isFalse();
        assertThat(numbers(digest)).containsExactly(placed, before);
        JsonObject most = digest.getJsonArray("orders").getJsonObject(0);
        assertThat(most.getInt("changes")).isEqualTo(3);
        assertThat(most.isNull("from")).isTrue();
        assertThat(most.getString("to")).isEqualTo("ACCEPTED");
        assertThat(most.getString("customer")).isEqualTo("Ana");
        assertThat(most.getJsonArray("by")).extracting(Object::toString).containsExactly("\"boss\"", "\"desk\"");
        JsonObject other = digest.getJsonArray("orders").getJsonObject(1);
        assertThat(other.getInt("changes")).isEqualTo(1);
        assertThat(other.getString("from")).isEqualTo("ACCEPTED");
        assertThat(other.getString("to")).isEqualTo("PREPARING");
    }

    @Test
    void countsWhatIsCompletedAndNotTakenBack() {
        for (String to : List.of("PREPARING", "READY", "COMPLETED", "READY")) {
            boss.move(before, to);
        }
        assertThat(digest(desk, seen).getInt("completed")).isZero();
        boss.move(before, "COMPLETED");
        JsonObject digest = digest(desk, seen);
        assertThat(digest.getInt("completed")).isEqualTo(1);
        assertThat(digest.getJsonArray("orders").getJsonObject(0).getInt("changes"))
                .isEqualTo(5);
    }

    @Test
    void isEmptyIfNothingHappened() {
        JsonObject digest = digest(desk, seen);
        assertThat(digest.getInt("total")).isZero();
        assertThat(digest.getInt("placed")).isZero();
        assertThat(digest.getJsonArray("orders")).isEmpty();
    }

    @Test
    void showsAHundredAndCountsTheOthers() {
        for (int i = 0; i < 102; i++) {
            place();
        }
        boss.move(before, "PREPARING");
        boss.move(before, "READY");
        JsonObject digest = digest(desk, seen);
        assertThat(digest.getInt("total")).isEqualTo(103);
        assertThat(digest.getInt("placed")).isEqualTo(102);
        assertThat(digest.getBoolean("more")).isTrue();
        assertThat(numbers(digest)).hasSize(100).startsWith(before);
    }

    @Test
    void listsFirstAndCountsWhatWasHeldOrCancelled() {
        String often = place();
        for (String note : List.of("One", "Two", "Three")) {
            desk.patch("/api/orders/" + often, Requests.with("note", note), "If-Match", "*");
        }
        String gone = place();
        boss.cancel(List.of(gone));
        String resumed = place();
        boss.move(resumed, "ON_HOLD");
        boss.move(resumed, "PLACED");
        boss.move(before, "ON_HOLD");
        JsonObject digest = digest(desk, seen);
        assertThat(digest.getInt("held")).isEqualTo(1);
        assertThat(digest.getInt("ended")).isEqualTo(1);
        assertThat(numbers(digest)).endsWith(often).contains(gone, resumed, before);
    }

    @Test
    void showsOnlyTheSitesOfTheAccount() {
        boss.move(before, "PREPARING");
        RestClient paris = fixtures.account(Role.DESK, "paris");
        long after = seen;
        assertThat(digest(paris, after).getInt("total")).isZero();
        assertThat(numbers(digest(fixtures.account(Role.KITCHEN, "seoul", "paris"), after)))
                .containsExactly(before);
        assertThat(get(desk, after, "&site=paris").json().getInt("total")).isZero();
        assertThat(get(desk, after, "&site=paris,seoul").json().getInt("total")).isEqualTo(1);
        assertThat(get(paris, after, "&site=seoul").status()).isEqualTo(403);
        assertThat(get(fixtures.account(Role.DESK), after, "&site=atlantis").status())
                .isEqualTo(422);
    }

    @Test
    void saysFromWhereToBeginAnewIfTheLogWasNeverThere() {
        Answer answer = get(desk, Long.MAX_VALUE, "");
        assertThat(answer.status()).isEqualTo(410);
        assertThat(answer.json().getString("type")).endsWith(":reset");
        assertThat(answer.json().getJsonNumber("position").longValue()).isGreaterThanOrEqualTo(seen);
        assertThat(get(desk, -1, "").status()).isEqualTo(400);
        assertThat(nobody().get("/api/digest").status()).isEqualTo(401);
    }

    private String place() {
        return boss.place(Requests.order("Ana", sku)).getString("number");
    }

    /** The newest position; asking for an order's history gives positions to whatever has none yet. */
    private long head(String number) {
        List<JsonObject> events = desk.history(number);
        return Long.parseLong(events.get(events.size() - 1).getString("id"));
    }

    private JsonObject digest(RestClient who, long after) {
        head(before);
        Answer answer = get(who, after, "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static Answer get(RestClient who, long after, String more) {
        return who.get("/api/digest?after=" + after + more);
    }

    private static List<String> numbers(JsonObject digest) {
        return digest.getJsonArray("orders").getValuesAs(JsonObject.class).stream()
                .map(order -> order.getString("number"))
                .toList();
    }
}
