package org.orderbell.it.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.account.SignedIn;
import org.orderbell.it.support.AccountsPage;
import org.orderbell.it.support.EventStream;
import org.orderbell.it.support.FastClockTest;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.LoginForm;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.SerializedSessionFilter;

/** A session goes on where another node would have it: the login, and a page in the middle of its work. */
@Tag("server")
@RunAsClient
class SessionIT extends FastClockTest {

    private final URL address = Fixtures.address();

    @Test
    void theLoginTravels() {
        RestClient nobody = nobody();
        String cookie = LoginForm.session(nobody, "desk", "orderbell");

        RestClient.Answer session = nobody.send(nobody.request("/api/session").header("Cookie", cookie));

        assertThat(session.header(SerializedSessionFilter.TRAVELLED)
                        .orElseThrow()
                        .split(" "))
                .contains(SignedIn.ATTRIBUTE, SignedIn.CSRF);
        assertThat(session.json().getString("user")).isEqualTo("desk");
        RestClient.Answer admin = nobody.send(nobody.request("/board.xhtml").header("Cookie", cookie));
        assertThat(admin.status()).isEqualTo(200);
    }

    @Test
    void aPageTravelsBetweenItsRequests() throws IOException, InterruptedException, URISyntaxException {
        AccountsPage page = new AccountsPage(address.toURI());
        page.deactivate("kitchen");
        try {
            assertThat(client("kitchen").get("/api/session").status()).isEqualTo(401);
        } finally {
            page.activate("kitchen");
        }
        assertThat(client("kitchen").get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void endsAfterTwelveHoursHoweverMuchItIsUsed() {
        RestClient nobody = nobody();
        String cookie = LoginForm.session(nobody, "desk", "orderbell");
        try (EventStream stream = nobody.events("", "Cookie", cookie)) {
            stream.await("welcome");
            passAsClient(Duration.ofHours(11));
            assertThat(session(nobody, cookie)).isEqualTo(200);
            passAsClient(Duration.ofHours(1));
            // its connections end without a request that would find out
            assertThat(stream.await("bye").getInt("code")).isEqualTo(4500);
        }
        assertThat(session(nobody, cookie)).isEqualTo(401);
    }

    private static int session(RestClient nobody, String cookie) {
        return nobody.send(nobody.request("/api/session").header("Cookie", cookie))
                .status();
    }
}
