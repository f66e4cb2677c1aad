package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** An administrator learns who logged in, who failed to and who was refused, and nobody else does. */
@Tag("server")
class AuditLogIT extends ClientTest {

    private final RestClient admin = client("admin");

    @Test
    void tellsFromWhereSomebodyLoggedIn() throws Exception {
        JsonObject login = awaitEntry("/api/audit?login=admin&action=LOGIN");
        assertThat(login.getString("actor")).isEqualTo("admin");
        assertThat(InetAddress.getByName(login.getString("address")).isLoopbackAddress())
                .isTrue();
    }

    @Test
    void tellsOfWrongLoginsWithoutWhatWasTyped() {
        String typed = Fixtures.unique("secret-");
        assertThat(RestClient.of(URI.create(address.toString()), typed, typed)
                        .get("/api/session")
                        .status())
                .isEqualTo(401);
        assertThat(nobody().send(nobody().request("/api/session").header("Authorization", "Bearer obk_" + typed))
                        .status())
                .isEqualTo(401);
        JsonObject wrong = awaitEntry("/api/audit?action=LOGIN_WRONG");
        assertThat(wrong.getInt("times")).isPositive();
        assertThat(admin.get("/api/audit?limit=500").body()).doesNotContain(typed);
        assertThat(admin.get("/api/audit?login=" + typed).items()).isEmpty();
    }

    @Test
    void tellsWhoAskedForWhatIsNotTheirs() {
        assertThat(client("kitchen").get("/api/audit").status()).isEqualTo(403);
        assertThat(client("kitchen").get("/audit.xhtml").status()).isEqualTo(403);
        assertThat(awaitEntry("/api/audit?login=kitchen&action=ACCESS_REFUSED").getString("actor"))
                .isEqualTo("kitchen");
    }

    @Test
    void isReadPageByPageNewestFirst() {
        awaitEntry("/api/audit?login=admin&action=LOGIN");
        Answer first = admin.get("/api/audit?limit=1");
        Answer second = admin.get("/api/audit?limit=1&cursor=" + first.json().getString("next"));
        assertThat(id(second)).isLessThan(id(first));
    }

    @Test
    void findsByTime() {
        assertThat(admin.get("/api/audit?from=2999-01-01T00:00:00Z").items()).isEmpty();
        assertThat(admin.get("/api/audit?to=1999-01-01T00:00:00Z").items()).isEmpty();
        assertThat(admin.get("/api/audit?from=1970-01-01T00:00:00Z&to=9999-12-31T00:00:00Z&action=SITE_CREATED")
                        .items())
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "action=DANCED",
                "from=yesterday",
                "from=-999999999-01-01T00:00:00Z",
                "to=%2B999999999-01-01T00:00:00Z",
                "cursor=none",
                "limit=501",
                "login=%00"
            })
    void refusesWhatItCannotRead(String query) {
        assertThat(admin.get("/api/audit?" + query).status()).isEqualTo(400);
    }

    /** The newest; it is written within seconds. */
    private JsonObject awaitEntry(String path) {
        List<JsonObject> found = Awaitility.await().until(() -> admin.get(path).items(), items -> !items.isEmpty());
        return found.get(0);
    }

    private static long id(Answer page) {
        return page.items().get(0).getJsonNumber("id").longValue();
    }
}
