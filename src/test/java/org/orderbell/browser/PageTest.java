package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.function.Executable;
import org.orderbell.it.support.ChatClient;
import org.orderbell.it.support.ClientTest;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.RestClient;

/**
 * A test of the pages in Chromium, on the shared demo. Browsers that a test opens go back to the pool at its end, and
 * the orders that it placed are closed, so that boards do not grow from test to test.
 */
@Tag("pages")
abstract class PageTest extends ClientTest {

    /** The password of accounts that a test makes. */
    protected static final String PASSWORD = "correct horse battery";

    /** The one that an admin gives them first. */
    protected static final String GIVEN = "horse battery staple";

    private static final int TOO_MANY_REQUESTS = 429;

    private final List<Browser> open = new ArrayList<>();

    /** Where an admin makes accounts; null before the first. */
    private Browser people;

    protected DemoOrders orders;

    @BeforeEach
    void connect() {
        orders = new DemoOrders(address);
    }

    @AfterEach
    void cleanUp() {
        List<Executable> all = new ArrayList<>();
        open.forEach(browser -> all.add(browser::close));
        all.add(orders::cancelPlaced);
        // each of them, even if one before it fails
        assertAll(all);
    }

    /** A browser that shows the board to one of the demo's accounts. */
    protected final Browser signIn(String login) {
        return signIn(login, "/board.xhtml").untilLive();
    }

    /** A browser in which one of the demo's accounts has opened a page. */
    protected final Browser signIn(String login, String path) {
        return add(Browser.withSession(address, login)).open(path);
    }

    /** A browser in which another account has opened a page. */
    protected final Browser signIn(String login, String password, String path) {
        return add(Browser.withSession(address, login, password)).open(path);
    }

    /** A browser with a session of one of the demo's accounts, on a blank page, that may show notifications. */
    protected final Browser withNotifications(String login) {
        return add(Browser.withNotifications(address, login));
    }

    /** A browser with a blank page and without a session. */
    protected final Browser signedOut() {
        return add(Browser.signedOut(address));
    }

    /** A browser with a blank page and without a session, which comes to the server by another address. */
    protected final Browser signedOut(URL other) {
        return add(Browser.signedOut(other));
    }

    /** A new account of one site, whose owner has chosen a password. */
    protected final String account(String role, String site) {
        String login = givenAccount(role, site);
        JsonObject change = Json.createObjectBuilder()
                .add("old", GIVEN)
                .add("new", PASSWORD)
                .build();
        RestClient.Answer changed =
                RestClient.of(URI.create(address.toString()), login, GIVEN).put("/api/me/password", change);
        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
        return login;
    }

    /** A new account of one site, with the password that an admin gave it. */
    protected final String givenAccount(String role, String site) {
        String login = Fixtures.unique(role + "-");
        if (people == null) {
            people = signIn("admin", "/people.xhtml");
        } else {
            people.open("/people.xhtml");
        }
        people.click("#list\\:make");
        people.type("#account\\:login", login);
        people.type("#account\\:name", "Test " + login);
        for (String value : List.of(role, site)) {
            people.script(
                    "const input = document.querySelector(`form#account input[value='${given[0]}']`);"
                            + "document.querySelector(`label[for='${input.id}']`).click();",
                    value);
        }
        people.type("#account\\:first", GIVEN);
        people.click("#account\\:save");
        people.until("#list", text -> text.contains(login));
        return login;
    }

    /** What one of the demo's accounts says and reads in chat rooms, without a browser. */
    protected final ChatClient chat(String login) {
        return ChatClient.of(RestClient.of(address, login));
    }

    /** Posts a message as soon as that person may: they share 20 in 10 seconds with all tests. */
    protected final JsonObject say(ChatClient person, String room, String text) {
        String key = Fixtures.unique("key-");
        RestClient.Answer answer = Awaitility.await(text)
                .atMost(Browser.PATIENCE)
                .pollDelay(Duration.ZERO)
                .until(() -> person.post(room, text, key), posted -> posted.status() != TOO_MANY_REQUESTS);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private Browser add(Browser browser) {
        open.add(browser);
        return browser;
    }
}
