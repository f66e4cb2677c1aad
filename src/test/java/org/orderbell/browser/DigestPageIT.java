package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.orderbell.it.support.ChatClient;

/** Somebody comes back to the board after more than half an hour. */
class DigestPageIT extends PageTest {

    private Browser desk;

    @BeforeEach
    void signIn() {
        desk = signIn("desk");
    }

    @Test
    void firstSeesWhatHappenedThenEachEventThenTheBoardLive() {
        String number = happened();
        desk.untilLive();
        desk.until("#digest header", text -> text.contains("1 placed"));
        assertThat(desk.has(".digest-orders")).isFalse();
        desk.click("#digest .link");
        desk.until("#digest", text -> text.contains(number) && text.contains("by Boss"));
        desk.until(".digest-orders li", text -> text.contains("Accepted") && text.contains("2 changes"));
        desk.click("#digest .buttons button");
        desk.until(".digest-events", text -> text.contains("moved it from placed to accepted"));
        desk.reload();
        desk.find("#digest");
        desk.click("#digest .close");
        desk.untilGone("#digest");
        desk.find(Selectors.card(number));
        desk.reload();
        desk.untilLive();
        assertThat(desk.has("#digest")).isFalse();
    }

    @Test
    void findsWhatWasSaidToThemAndGoesThere() {
        ChatClient boss = chat("boss");
        String room = boss.topic(false);
        desk.open("/new-order.xhtml");
        say(boss, room, "The van is late");
        say(boss, room, "@desk <b>call</b> the driver");
        comeBack();
        desk.until("#digest header", text -> text.contains("unread message") && text.contains("to you"));
        desk.click("#digest .link");
        desk.until(
                ".digest-mentions", text -> text.contains("Topic " + room) && text.contains("<b>call</b> the driver"));
        desk.find(".digest-rooms a[href$='room=" + room + "']");
        desk.click(".digest-mentions a[href*='room=" + room + "']");
        desk.until(".said[data-seq='2'] .text", "@desk <b>call</b> the driver"::equals);
    }

    @Test
    void leavesTheFocusAloneAndWorksByKeyboardAndOnAPhone() {
        desk.size(390, 844);
        happened();
        desk.find("#digest");
        assertThat(desk.has("#digest:focus-within")).isFalse();
        desk.focus("#digest .link");
        desk.press(Keys.ENTER);
        desk.find(".digest-orders");
        Object wide = desk.script("return document.documentElement.scrollWidth > innerWidth;");
        assertThat(wide).isEqualTo(false);
        desk.press(Keys.ESCAPE);
        desk.untilGone("#digest");
    }

    @Test
    void saysFirstWhatIsOnHoldOrCancelled() {
        desk.open("/new-order.xhtml");
        String often = orders.place("Often");
        orders.note(often, "Once");
        orders.note(often, "Twice");
        String held = orders.place("Held");
        orders.move(held, "ON_HOLD");
        comeBack();
        desk.until("#digest header", text -> text.matches("(?s).*1 on hold.*2 orders changed.*"));
        desk.click("#digest .link");
        desk.until(".digest-orders li:first-child", text -> text.contains(held));
    }

    @Test
    void isNotAwayWhoeverIsOnAnotherPage() {
        desk.open("/import.xhtml");
        desk.script("const place = 'orderbell.board.seen.desk';"
                + "const seen = JSON.parse(localStorage.getItem(place));"
                + "localStorage.setItem(place, JSON.stringify({ ...seen, at: Date.now() - seen.away + 60_000 }));");
        desk.open("/new-order.xhtml");
        assertThat(desk.script("const seen = JSON.parse(localStorage.getItem('orderbell.board.seen.desk'));"
                        + "return Date.now() - seen.at < 60_000;"))
                .isEqualTo(true);
    }

    @Test
    void seesNothingOfItAfterAShortWhile() {
        desk.open("/new-order.xhtml");
        orders.place("Short while");
        desk.open("/board.xhtml").untilLive();
        assertThat(desk.has("#digest")).isFalse();
    }

    /** Leaves the board, lets something happen, and comes back an hour later by the page's own memory. */
    private String happened() {
        desk.open("/new-order.xhtml");
        String number = orders.place("While away");
        orders.move(number, "ACCEPTED");
        comeBack();
        return number;
    }

    private void comeBack() {
        desk.script("const place = 'orderbell.board.seen.desk';"
                + "const seen = JSON.parse(localStorage.getItem(place));"
                + "localStorage.setItem(place, JSON.stringify({ ...seen, at: seen.at - 3_600_000 }));");
        desk.open("/board.xhtml");
    }
}
