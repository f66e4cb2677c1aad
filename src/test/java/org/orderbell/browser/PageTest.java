package org.orderbell.browser;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.orderbell.it.support.ClientTest;

/** A test of the pages in Chromium, on the shared demo. Browsers that a test opens go back to the pool at its end. */
@Tag("pages")
abstract class PageTest extends ClientTest {

    private final List<Browser> open = new ArrayList<>();

    protected DemoOrders orders;

    @BeforeEach
    void connect() {
        orders = new DemoOrders(address);
    }

    @AfterEach
    void closeBrowsers() {
        open.forEach(Browser::close);
    }

    /** A browser that shows the board to one of the demo's accounts. */
    protected final Browser signIn(String login) {
        return signIn(login, "/board.xhtml").untilLive();
    }

    /** A browser in which one of the demo's accounts has opened a page. */
    protected final Browser signIn(String login, String path) {
        return add(Browser.withSession(address, login)).open(path);
    }

    /** A browser with a blank page and without a session. */
    protected final Browser signedOut() {
        return add(Browser.signedOut(address));
    }

    private Browser add(Browser browser) {
        open.add(browser);
        return browser;
    }
}
