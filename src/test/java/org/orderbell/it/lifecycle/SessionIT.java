package org.orderbell.it.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpRequest.BodyPublishers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.account.SignedIn;
import org.orderbell.it.support.AccountsPage;
import org.orderbell.it.support.ContainerTest;
import org.orderbell.it.support.Deployments;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.SerializedSessionFilter;

/** A session goes on where another node would have it: the login, and a page in the middle of its work. */
@Tag("server")
class SessionIT extends ContainerTest {

    private static final String TOKEN = "0123456789abcdefghijklmnopqrstuv";

    @Deployment(testable = false)
    static WebArchive war() {
        return Deployments.war().addClass(SerializedSessionFilter.class);
    }

    @ArquillianResource
    private URL address;

    @Test
    void theLoginTravels() {
        RestClient nobody = nobody();
        RestClient.Answer entered = nobody.send(nobody.request("/login.xhtml")
                .header("Cookie", "orderbell-form=" + TOKEN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("csrf=" + TOKEN + "&name=desk&password=orderbell")));
        String cookie = entered.header("Set-Cookie").orElseThrow().split(";")[0];

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
}
