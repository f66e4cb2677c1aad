package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;

/** The WAR starts, and says so to whoever watches over it. */
@Tag("server")
class StartIT extends ClientTest {

    @Test
    void isAlive() {
        RestClient.Answer answer = nobody().get("/api/health/live");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getString("status")).isEqualTo("UP");
    }

    @Test
    void isReadyWhenItsDatabaseAnswers() {
        RestClient.Answer answer = nobody().get("/api/health/ready");
        assertThat(answer.status()).isEqualTo(200);
        JsonObject checks = answer.json().getJsonObject("checks");
        assertThat(checks.getString("database")).isEqualTo("UP");
    }

    @Test
    void tellsItsVersionToThoseWhoHaveAnAccount() {
        String version = client("desk").get("/api/session").json().getString("version");
        assertThat(version).matches("\\d+(\\.\\d+)+(-SNAPSHOT)?(\\+[0-9a-f]+)?");
        assertThat(client("admin").get("/admin.xhtml").body()).contains(version);
        for (String path : new String[] {"/login.xhtml", "/api/health/live", "/api/health/ready"}) {
            assertThat(nobody().get(path).body()).as(path).doesNotContain(version);
        }
    }

    /** As Java's client does unless it is told otherwise; on a server without HTTP/2 the body must arrive all the same. */
    @Test
    void takesAnOrderFromAClientThatOffersHttp2() throws IOException, InterruptedException {
        RestClient desk = client("desk");
        HttpRequest request = desk.request("/api/orders")
                .version(HttpClient.Version.HTTP_2)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        Requests.order("Ana Trujillo", "BRD-BAG").build().toString()))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    }

    @Test
    void tellsHowItsBackgroundThreadsAre() {
        Awaitility.await().until(() -> nobody().get("/api/health/ready")
                .json()
                .getJsonObject("checks")
                .getString("threads")
                .equals("UP"));
    }
}
