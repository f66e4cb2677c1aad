package org.orderbell.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.EventStream;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.LoginForm;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;

/** An administrator has said by what address browsers come, so that nothing depends on what a proxy says. */
@Tag("server")
class PublicAddressIT extends OtherSettingsTest {

    @Test
    void keepsCookiesFromConnectionsWithoutTls() {
        Answer entered = LoginForm.send(nobody(), "desk", "orderbell");
        assertAllSecure(entered);
        // the server keeps the rest of what it says of that cookie
        assertThat(entered.setCookie("JSESSIONID").orElseThrow())
                .contains("HttpOnly")
                .contains("SameSite=Lax");
        assertThat(entered.setCookie("orderbell-device")).isPresent();
        assertAllSecure(nobody().get("/login.xhtml"));
    }

    @Test
    void tellsBrowsersToUseTlsOnly() {
        for (String path : List.of("/login.xhtml", "/api/health/live", "/api/session", "/board.xhtml")) {
            assertThat(nobody().get(path).header("Strict-Transport-Security"))
                    .as(path)
                    .hasValue("max-age=31536000");
        }
    }

    @Test
    void namesItAmongThoseThatMayOpenTheSocket() {
        RestClient desk = client("desk");
        assertThat(desk.get("/api/session").json().getJsonArray("origins").toString())
                .contains("\"https://orders.example\"");
        try (FeedClient feed = desk.feed();
                EventStream stream = desk.events("")) {
            feed.watch("orders");
            stream.await("live");
        }
    }

    private static void assertAllSecure(Answer answer) {
        assertThat(answer.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allMatch(cookie -> cookie.toLowerCase(Locale.ROOT).matches(".*; *secure(;.*)?"));
    }
}
