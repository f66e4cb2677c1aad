package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What somebody began with a customer is not there for the next one at the same screen. */
class SignOutIT extends PageTest {

    private static final String DRAFT = "orderbell.draft";

    @Test
    void signingOutForgetsWhatWasBegun() {
        Browser desk = begin();
        desk.click(".who");
        desk.click("#person .leave");
        desk.untilAddress(url -> url.contains("/login.xhtml"));
        assertThat(kept(desk)).isFalse();
    }

    @Test
    void somebodyElseFindsNothingOfASessionThatEnded() {
        Browser desk = begin();
        desk.script("localStorage.setItem('orderbell.user', 'somebody')");
        desk.open("/import.xhtml");
        Awaitility.await().until(() -> !kept(desk));
    }

    @Test
    void theSamePersonFindsItAgain() {
        Browser desk = begin();
        desk.open("/board.xhtml").untilLive();
        desk.open("/new-order.xhtml");
        desk.find("#customer-name");
        assertThat(desk.value("#customer-name")).isEqualTo("Gone with me");
    }

    private Browser begin() {
        Browser desk = signIn("desk", "/new-order.xhtml");
        desk.type("#customer-name", "Gone with me");
        Awaitility.await().until(() -> kept(desk));
        return desk;
    }

    private static boolean kept(Browser desk) {
        return (Boolean) desk.script("return localStorage.getItem(given[0]) !== null", DRAFT);
    }
}
