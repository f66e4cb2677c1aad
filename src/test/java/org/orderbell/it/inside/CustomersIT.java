package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** Who has ordered before is found by what is written on their orders. */
class CustomersIT extends InContainerTest {

    private final RestClient desk = client("desk");

    @Test
    void findsEachOnceWithTheirLatestOrder() {
        String name = Fixtures.unique("Ana ");
        String phone = Fixtures.unique("+82 ");
        place(name, phone);
        String latest = place(name, phone);
        String elsewhere = place(name, Fixtures.unique("+33 "));
        assertThat(found(desk, name.toUpperCase(Locale.ROOT))).containsExactly(elsewhere, latest);
        assertThat(found(desk, phone.substring(2))).containsExactly(latest);
        JsonObject customer = items(desk, phone).get(0).getJsonObject("customer");
        assertThat(customer.getString("name")).isEqualTo(name);
        assertThat(customer.getString("phone")).isEqualTo(phone);
        assertThat(customer.isNull("email")).isTrue();
    }

    @Test
    void findsOnlyWhatIsMeantAndOnesOwn() {
        String name = Fixtures.unique("100% Ana_");
        String number = place(name, "+82 2 555");
        assertThat(found(desk, name)).containsExactly(number);
        assertThat(found(desk, name.replace('%', 'x'))).isEmpty();
        // a number of an order is not of its customer
        assertThat(found(desk, number)).isEmpty();
        assertThat(found(fixtures.account(Role.DESK, "paris"), name)).isEmpty();
        assertThat(desk.get("/api/customers?q=an").status()).isEqualTo(400);
        assertThat(fixtures.account(Role.KITCHEN).get("/api/customers?q=ana").status())
                .isEqualTo(403);
    }

    private String place(String name, String phone) {
        JsonObject customer =
                Json.createObjectBuilder().add("name", name).add("phone", phone).build();
        JsonObject order = Requests.order(name, fixtures.product(1))
                .add("customer", customer)
                .build();
        return desk.place(order).getString("number");
    }

    private static List<String> found(RestClient who, String text) {
        return items(who, text).stream().map(item -> item.getString("last")).toList();
    }

    private static List<JsonObject> items(RestClient who, String text) {
        RestClient.Answer answer = who.get("/api/customers?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.items();
    }
}
