package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orderbell.browser.Selectors.card;
import static org.orderbell.browser.Selectors.row;

import jakarta.json.Json;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.RestClient;

/** Two people at two boards see the same orders at the same time, and move them in whatever way suits them. */
@Tag("server")
@Tag("slow") // the first class on WildFly and Payara Server, so it starts the server
class BoardIT extends PageTest {

    private Browser desk;

    @BeforeEach
    void signIn() {
        desk = signIn("desk");
    }

    @Test
    void bothBoardsShowANewOrderAndEachOthersMoves() {
        Browser kitchen = signIn("kitchen");
        String number = orders.place("Two boards");
        desk.find(card("PLACED", number));
        kitchen.find(card("PLACED", number));

        desk.click(card("PLACED", number) + " [data-act=step]");
        desk.find(card("ACCEPTED", number));
        kitchen.find(card("ACCEPTED", number));

        kitchen.click(card("ACCEPTED", number) + " [data-act=step]");
        desk.find(card("PREPARING", number));
        assertThat(orders.get(number).getString("status")).isEqualTo("PREPARING");
    }

    @Test
    void movesSeveralTogetherAndBack() {
        String one = orders.place("Together");
        String other = orders.place("Together");
        desk.click("[aria-label='Select several']");
        desk.click(card("PLACED", one) + " .select");
        desk.find(card("PLACED", other));
        focus(other);
        desk.press("x");
        desk.until(".selection b", "2 orders selected"::equals);
        desk.click(".selection [data-status=ACCEPTED]");
        desk.find(card("ACCEPTED", one));
        desk.find(card("ACCEPTED", other));
        desk.until(".toast", text -> text.contains("2 orders accepted"));
        desk.click(".toast button");
        desk.find(card("PLACED", one));
        desk.find(card("PLACED", other));
        desk.click(".selection button.quiet");
        desk.untilGone(".selection");
        assertThat(desk.has(".card .select")).isFalse();
    }

    @Test
    void saysWhichOfSeveralWereRefusedAndWhy() {
        String fine = orders.place("Several");
        String late = orders.place("Several");
        desk.find(card("PLACED", fine));
        desk.find(card("PLACED", late));
        focus(fine);
        desk.press("x");
        focus(late);
        desk.press("x");
        desk.until(".selection b", "2 orders selected"::equals);
        // while a button is held down the board stands still, as for somebody who is about to let go of it
        desk.script("window.dispatchEvent(new PointerEvent('pointerdown'));");
        orders.move(late, "ON_HOLD");
        desk.script("document.querySelector('.selection [data-status=ACCEPTED]').click();"
                + "window.dispatchEvent(new PointerEvent('pointerup'));");
        desk.until("dialog", text -> text.contains("1 order not moved") && text.contains(late));
        desk.find(card("ACCEPTED", fine));
        assertThat(orders.get(late).getString("status")).isEqualTo("ON_HOLD");
    }

    @Test
    void saysOnlyOfCardsInSightThatTheyWereSeen() {
        List<String> numbers =
                Stream.generate(() -> orders.place("Far down")).limit(12).toList();
        String first = numbers.get(0);
        String last = numbers.get(11);
        desk.open("/board.xhtml?q=Far+down");
        Awaitility.await().until(() -> seen(first) > 0);
        desk.find(card("PLACED", first));
        assertThat(seen(last)).isZero();
        desk.script("document.querySelector(given[0]).scrollIntoView()", card("PLACED", last));
        Awaitility.await().until(() -> seen(last) > 0);
    }

    private int seen(String number) {
        return RestClient.of(address, "boss")
                .get("/api/orders/" + number + "/seen")
                .json()
                .getJsonArray("items")
                .size();
    }

    @Test
    void letsOnlyASupervisorTakeOverWhatAColleagueHas() {
        String number = orders.place("Taken over");
        orders.edit(
                number, Json.createObjectBuilder().add("assignee", "kitchen").build());
        desk.find(card("PLACED", number) + " .assignee");
        focus(number);
        desk.press("m");
        desk.until("[role=menu]", text -> text.contains("Open order") && !text.contains("Take over"));
        Browser boss = signIn("boss", "/board.xhtml?q=" + number);
        boss.click(card("PLACED", number) + " [data-act=menu]");
        boss.until("[role=menu]", text -> text.contains("Take over from Kitchen"));
        boss.press("t");
        Awaitility.await().until(() -> orders.get(number).getString("assignee").equals("boss"));
    }

    @Test
    void keepsAFilterUnderAName() {
        String mine = orders.place("Filtered");
        String other = orders.place("Filtered");
        desk.find(card("PLACED", mine));
        focus(mine);
        desk.press("m");
        desk.press("t");
        desk.find(card("PLACED", mine) + " .assignee");
        desk.type("#filter", "Filtered");
        desk.click(".more summary");
        desk.find(".more [aria-label=Assignee]").sendKeys("Mine");
        desk.untilAddress(url -> url.endsWith("?q=Filtered&assignee=desk"));
        desk.untilGone(card("PLACED", other));
        desk.find(card("PLACED", mine));
        String name = Fixtures.unique("My filtered ones ");
        desk.type(".views .save input", name);
        desk.press(Keys.ENTER);
        desk.find(".views a[title='" + name + "']");
        desk.press(Keys.ESCAPE);
        desk.untilGone(".more .panel");
        desk.open("/board.xhtml");
        desk.find(card("PLACED", other));
        desk.click(".more summary");
        desk.click(".views a[title='" + name + "']");
        desk.untilAddress(url -> url.endsWith("?q=Filtered&assignee=desk"));
        desk.untilGone(card("PLACED", other));
        desk.click("[aria-label='Change the view " + name + "']");
        desk.click("[aria-label='Forget the view " + name + "']");
        desk.untilGone(".views a[title='" + name + "']");
    }

    @Test
    void standsAsAListInAnyOrder() {
        String zoe = orders.place("Listed Zoé");
        String anna = orders.place("Listed Anna");
        desk.open("/board.xhtml?q=Listed");
        desk.find(card("PLACED", zoe));
        desk.press("l");
        desk.find(row(zoe));
        desk.click(".list .col-customer button");
        desk.find(".list .col-customer[aria-sort=ascending]");
        assertThat(desk.all(".list .row .col-number").stream().map(WebElement::getText))
                .containsExactly(anna, zoe);
        desk.click(".list .col-customer button");
        desk.find(".list .col-customer[aria-sort=descending]");
        assertThat(desk.all(".list .row .col-number").stream().map(WebElement::getText))
                .containsExactly(zoe, anna);
        focus(zoe);
        desk.press(Keys.ARROW_DOWN);
        desk.find(row(anna) + ":focus");
        desk.press("a");
        desk.find(row(anna) + "[data-status=ACCEPTED]");
        desk.click(row(zoe) + " [data-act=step]");
        desk.find(row(zoe) + "[data-status=ACCEPTED]:not(.pending)");
        desk.reload();
        desk.find(row(anna));
        desk.find(".list .col-customer[aria-sort=descending]");
        desk.press("l");
        desk.find(card("ACCEPTED", anna));
    }

    @Test
    void makesOnlyWhatSomebodyGoesTo() {
        List<String> many = orders.placeMany("Many", 320);
        String first = many.get(0);
        String last = many.get(many.size() - 1);
        desk.open("/board.xhtml?q=Many");
        desk.until(".column[data-column=PLACED] .total", "320"::equals);
        assertThat(desk.all(".column[data-column=PLACED] .card")).hasSizeLessThan(310);
        focus(first);
        desk.press(Keys.END);
        desk.find(card("PLACED", last) + ":focus");
        desk.press("l");
        desk.find(row(first));
        assertThat(desk.all(".list .row")).hasSizeLessThan(120);
        focus(first);
        desk.press(Keys.END);
        desk.find(row(last) + ":focus");
        assertThat(desk.all(".list .row")).hasSizeLessThan(120);
        assertThat(desk.has(row(first))).isFalse();
        desk.press(Keys.HOME);
        desk.find(row(first) + ":focus");
        orders.move(many, "CANCELLED");
        desk.until(".list, .empty", "Nothing matches the filter"::equals);
    }

    @Test
    void remembersHowSmallSomebodyWantsTheCards() {
        String number = orders.place("Small");
        desk.find(card("PLACED", number) + " .lines");
        desk.click("[aria-label='Small cards']");
        desk.untilGone(card("PLACED", number) + " .lines");
        desk.reload();
        desk.find(card("PLACED", number));
        assertThat(desk.find(".columns.compact").isDisplayed()).isTrue();
        desk.untilGone(card("PLACED", number) + " .lines");
    }

    @Test
    void showsWhoIsOn() {
        desk.until("#presence .sr", text -> text.contains("Desk"));
        Browser kitchen = signIn("kitchen");
        desk.until("#presence .sr", text -> text.contains("Kitchen"));
        kitchen.close();
        desk.until("#presence .sr", text -> !text.contains("Kitchen"));
    }

    @Test
    void aPageMayTakeTheFeedAsServerSentEvents() {
        desk.script("heard = ''; new EventSource('api/feed?channels=orders&mode=latest').onmessage ="
                + " ({ data }) => { heard += data; };");
        Awaitility.await().until(() -> heard().contains("\"op\":\"live\""));
        String number = orders.place("Streamed");
        Awaitility.await().until(() -> heard().contains("order/" + number));
    }

    /** Longer than what is packed. */
    @Test
    void showsAnOrderThatCamePacked() {
        assertThat(desk.script("return 'DecompressionStream' in window")).isEqualTo(true);
        String number = orders.placeLong();
        desk.find(card("PLACED", number));
        String next = orders.place("Behind it");
        desk.find(card("PLACED", next));
    }

    private String heard() {
        return (String) desk.script("return heard");
    }

    @Test
    void movesByKeyboardAlone() {
        String number = orders.place("By keyboard");
        desk.find(card("PLACED", number));
        desk.press("/");
        desk.press(number);
        desk.untilAddress(url -> url.endsWith("q=" + number));
        desk.press(Keys.TAB);
        desk.find("#filter:not(:focus)");
        focus(number);
        desk.press("a");
        desk.find(card("ACCEPTED", number));
        // until the server has answered, the card is there and offers no further step
        desk.find(".toast");

        focus(number);
        desk.press("m");
        desk.find("[role=menu]");
        desk.press("h");
        desk.type("dialog textarea", "The customer calls back");
        desk.pressWithControl(Keys.ENTER);
        desk.find(card("ON_HOLD", number));
        // the card is there before the server has answered
        orders.untilStatus(number, "ON_HOLD");
        assertThat(orders.get(number).getString("reason")).isEqualTo("The customer calls back");
    }

    @Test
    void movesByDragToWhereItMayGo() {
        String number = orders.place("By drag");
        desk.open("/board.xhtml?q=" + number).untilLive();
        desk.drag(card("PLACED", number) + " .head", ".column[data-column=ACCEPTED] h2");
        desk.find(card("ACCEPTED", number));
        // the card is there before the server has answered
        orders.untilStatus(number, "ACCEPTED");

        desk.drag(card("ACCEPTED", number) + " .head", ".column[data-column=DISPATCHED] h2");
        desk.find(card("ACCEPTED", number));
        assertThat(orders.get(number).getString("status")).isEqualTo("ACCEPTED");
    }

    @Test
    void takesAMoveBack() {
        String number = orders.place("Undone");
        desk.click(card("PLACED", number) + " [data-act=step]");
        desk.find(card("ACCEPTED", number));
        desk.click(".toast button:not(.quiet)");
        desk.find(card("PLACED", number));
    }

    @Test
    void isRightAgainAfterACutWithoutAReload() {
        String before = orders.place("Before the cut");
        desk.find(card("PLACED", before));
        desk.script("window.notReloaded = true;");

        desk.network(false);
        desk.find(".banner");
        orders.move(before, "ACCEPTED");
        String during = orders.place("During the cut");
        assertThat(desk.has(card("PLACED", during))).isFalse();

        desk.network(true);
        desk.untilLive();
        desk.find(card("ACCEPTED", before));
        desk.find(card("PLACED", during));
        desk.untilGone(".banner");
        assertThat(desk.script("return window.notReloaded;")).isEqualTo(true);
    }

    @Test
    void rollsBackAMoveThatTheServerRefuses() {
        String number = orders.place("Refused");
        desk.find(card("PLACED", number));
        // the page offers no such move; this is one that was right a moment ago
        desk.network(false);
        desk.find(".banner");
        desk.click(card("PLACED", number) + " [data-act=step]");
        desk.find(".toast.refusal");
        desk.find(card("PLACED", number));
        assertThat(orders.get(number).getString("status")).isEqualTo("PLACED");
    }

    private void focus(String number) {
        desk.focus("[data-list] [data-number='" + number + "']");
    }
}
