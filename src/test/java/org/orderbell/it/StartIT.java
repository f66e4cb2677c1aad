package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.ClientTest;
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

    @Test
    void tellsHowItsBackgroundThreadsAre() {
        Awaitility.await().until(() -> nobody().get("/api/health/ready")
                .json()
                .getJsonObject("checks")
                .getString("threads")
                .equals("UP"));
    }
}
