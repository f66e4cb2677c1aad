package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.orderbell.account.Role;
import org.orderbell.it.support.ChatClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** What all sites share is not one site's to change. */
class SharedBySitesIT extends InContainerTest {

    @Test
    void productsAndPrices() {
        String sku = fixtures.product(10);
        String csv = "sku,name,unitPrice\r\n" + sku + ",Free for all,0\r\n";
        for (Role role : new Role[] {Role.DESK, Role.INTEGRATION, Role.SUPERVISOR, Role.ADMIN}) {
            assertWrongSite(fixtures.account(role, "seoul").importCsv("products", csv));
        }
        RestClient everywhere = fixtures.account(Role.DESK);
        assertThat(product(everywhere, sku).getString("name")).isEqualTo("Test " + sku);
        assertThat(everywhere.importCsv("products", csv).json().getInt("placed"))
                .isEqualTo(1);
        assertThat(product(everywhere, sku).getString("name")).isEqualTo("Free for all");
    }

    private static JsonObject product(RestClient desk, String sku) {
        return desk.get("/api/products?q=" + sku).items().get(0);
    }

    @Test
    void theSimulator() {
        RestClient admin = fixtures.account(Role.ADMIN, "seoul");
        JsonObject state = admin.get("/api/simulator").json();
        assertWrongSite(admin.put("/api/simulator", state));
    }

    @Test
    void topicsOfOthers() {
        ChatClient everywhere = ChatClient.of(fixtures.account(Role.SUPERVISOR));
        ChatClient seoul = ChatClient.of(fixtures.account(Role.SUPERVISOR, "seoul"));
        JsonObject title = Requests.with("title", "Ours");
        assertWrongSite(seoul.desk().patch("/api/rooms/" + everywhere.topic(false), title));
        String own = seoul.topic(false);
        assertThat(seoul.desk().patch("/api/rooms/" + own, title).status()).isEqualTo(200);
        assertThat(everywhere.desk().patch("/api/rooms/" + own, title).status()).isEqualTo(200);
    }

    @Test
    void viewsThatEverybodyHas() {
        RestClient kim = fixtures.account(Role.DESK, "seoul");
        JsonObject draft = Json.createObjectBuilder()
                .add("name", Fixtures.unique("View "))
                .add("query", "q=Ana")
                .add("sharing", "EVERYBODY")
                .build();
        String view = "/api/views/" + kim.post("/api/views", draft).json().get("id");
        assertWrongSite(delete(fixtures.account(Role.SUPERVISOR, "seoul"), view));
        assertThat(delete(fixtures.account(Role.SUPERVISOR), view).status()).isEqualTo(204);
    }

    private static Answer delete(RestClient client, String path) {
        return client.send(client.request(path).DELETE());
    }

    private static void assertWrongSite(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.json().getString("type")).endsWith(":wrong-site");
    }
}
