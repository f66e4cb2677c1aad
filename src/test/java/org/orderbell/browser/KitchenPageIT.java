package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The kitchen's wall, by finger, keyboard and bump bar. */
@Tag("server")
class KitchenPageIT extends PageTest {

    /** Counts the tones that are played, and lets a test take the sound away as a lock screen does. */
    private static final String TONES =
            """
            window.tones = 0;
            window.contexts = [];
            window.AudioContext = class extends AudioContext {
              constructor(...options) {
                super(...options);
                contexts.push(this);
              }
              resume() {
                return window.locked ? Promise.reject(new DOMException('No', 'NotAllowedError')) : super.resume();
              }
            };
            const start = OscillatorNode.prototype.start;
            OscillatorNode.prototype.start = function (...when) {
              window.tones++;
              return start.apply(this, when);
            };
            """;

    /** Whether the page has told screen readers of something with this text in it. */
    private static final String SAID =
            """
            return [...document.querySelectorAll('.sr[aria-live]')].some(({ textContent }) => textContent.includes(given[0]));
            """;

    private Browser cook;
    private String number;

    @BeforeEach
    void signIn() {
        cook = signIn("kitchen", "/kitchen.xhtml").untilLive();
        number = orders.place("On the wall");
        cook.find(ticket());
    }

    @Test
    void goesFromNewToFinishedAndBackByFinger() {
        cook.until(ticket() + " .bump", "Accept and start"::equals);
        // the first tick does both
        cook.click(ticket() + " .lines li:first-child button");
        cook.find(ticket() + "[data-status=PREPARING] [data-line='1'][aria-checked=true]");
        untilStatus("PREPARING");
        cook.click(ticket() + " [data-line='2']");
        cook.find(ticket() + ".made");
        Browser other = signIn("kitchen", "/kitchen.xhtml");
        other.find(ticket() + ".made");
        cook.click(ticket() + " .bump");
        cook.untilGone(ticket());
        untilStatus("READY");
        cook.click(".finished [data-of='" + number + "']");
        cook.find(ticket() + "[data-status=PREPARING].made");
        untilStatus("PREPARING");
    }

    @Test
    void worksByBumpBarAndKeyboardAlone() {
        comesFirst();
        // just when tickets have moved a key is not taken
        cook.find(".tickets:not(.moving)");
        cook.press("1");
        untilStatus("PREPARING");
        cook.focus(ticket());
        cook.press(Keys.ARROW_DOWN);
        cook.press(Keys.SPACE);
        cook.find(ticket() + " [data-line='1'][aria-checked=true]:focus");
        cook.press(Keys.ESCAPE);
        cook.press("b");
        untilStatus("READY");
        cook.press("0");
        untilStatus("PREPARING");
        cook.focus(ticket());
        cook.press(Keys.ENTER);
        untilStatus("READY");
        cook.press("?");
        cook.until("dialog", text -> text.contains("bump bar"));
    }

    @Test
    void takesDigitsByTheirPlaceWhereTheyNeedShift() {
        comesFirst();
        cook.find(".tickets:not(.moving)");
        cook.script("document.body.dispatchEvent("
                + "new KeyboardEvent('keydown', { key: '&', code: 'Digit1', bubbles: true, cancelable: true }))");
        untilStatus("PREPARING");
    }

    @Test
    void goesOnThroughACutAndAReloadAndLosesNothing() {
        orders.move(number, "ACCEPTED");
        cook.find(ticket() + "[data-status=ACCEPTED]");
        cook.network(false);
        cook.script("window.dispatchEvent(new Event('offline'));");
        cook.until(".banner", text -> text.contains("No connection") && text.contains("Go on"));
        cook.click(ticket() + " [data-line='2']");
        cook.find(ticket() + ".pending[data-status=PREPARING] [data-line='2'][aria-checked=true]");
        cook.until(".waiting", "2 changes on the way"::equals);
        assertThat(orders.get(number).getString("status")).isEqualTo("ACCEPTED");
        cook.network(true);
        cook.reload();
        cook.untilLive();
        cook.untilGone(".waiting");
        cook.find(ticket() + "[data-status=PREPARING] [data-line='2'][aria-checked=true]");
        untilStatus("PREPARING");
        assertThat(orders.get(number).getJsonArray("lines").getJsonObject(1).getBoolean("done"))
                .isTrue();
    }

    @Test
    void doesNotTakeBackWhatAColleagueDidDuringACut() {
        cook.network(false);
        cook.script("window.dispatchEvent(new Event('offline'));");
        cook.until(".banner", text -> text.contains("No connection"));
        cook.click(ticket() + " .bump");
        cook.find(ticket() + ".pending[data-status=PREPARING]");
        List.of("ACCEPTED", "PREPARING", "READY").forEach(to -> orders.move(number, to));
        cook.network(true);
        cook.until(".toast", text -> text.contains("Somebody has moved " + number));
        cook.untilGone(ticket());
        assertThat(orders.get(number).getString("status")).isEqualTo("READY");
    }

    @Test
    void keepsTheWorkOfTwoTabsAndSendsItWhenOneOfThemIsClosed() {
        String second = orders.place("In the other tab");
        String first = number;
        String one = cook.driver().getWindowHandle();
        String other = cook.newTab();
        cook.open("/kitchen.xhtml").untilLive();
        cut(one);
        cut(other); // a tab with a connection would send the work of both at once
        bump(one, first);
        bump(other, second);
        cook.find(Selectors.ticket(first) + ".pending");
        cook.driver().switchTo().window(one).close();
        cook.turnTo(other);
        cook.network(true);
        orders.untilStatus(first, "PREPARING");
        orders.untilStatus(second, "PREPARING");
        cook.untilGone(".waiting");
    }

    private void cut(String tab) {
        cook.turnTo(tab);
        cook.network(false);
        cook.script("window.dispatchEvent(new Event('offline'));");
        cook.until(".banner", text -> text.contains("No connection"));
    }

    private void bump(String tab, String order) {
        cook.turnTo(tab);
        cook.click(Selectors.ticket(order) + " .bump");
        cook.find(Selectors.ticket(order) + ".pending[data-status=PREPARING]");
    }

    @Test
    void saysWhyALineCannotBeTickedOff() {
        orders.move(List.of(number), "ON_HOLD");
        cook.click(ticket() + "[data-status=ON_HOLD] [data-line='1'][aria-disabled=true]");
        cook.until(".toast", text -> text.contains(number + " is on hold"));
    }

    @Test
    void sumsUpWhatIsToBeMade() {
        String sum = "document.querySelectorAll('.all-day li b')";
        long before = left(sum);
        String more = orders.place("More");
        cook.find(Selectors.ticket(more));
        assertThat(left(sum)).isEqualTo(before + 4);
        cook.press("t");
        cook.untilGone(".all-day");
        cook.reload();
        cook.find(ticket());
        assertThat(cook.has(".all-day")).isFalse();
        cook.press("t");
        cook.find(".all-day");
    }

    @Test
    void ringsOnceForANewTicketAndOnceForEachLimitOfItsSite() {
        cook.before(TONES);
        listen("/kitchen.xhtml?site=seoul");
        number = orders.place("seoul", "Slow");
        cook.find(ticket() + "[data-age=amber]");
        cook.find(ticket() + "[data-age=red]");
        assertThat(cook.script("return document.querySelector(given[0]).textContent;", ticket() + " .age-word"))
                .isEqualTo("Late: ");
        // three tones for the order, and two for each limit
        Awaitility.await().until(() -> cook.script("return window.tones;").equals(7L));
    }

    @Test
    void ringsOnceForAllThatCameInWhileTheSoundWasTakenAway() {
        cook.before(TONES);
        listen("/kitchen.xhtml?site=seoul");
        cook.find(".sound[data-sound=on]");
        cook.script("window.locked = true; await contexts[0].suspend();");
        cook.find(".sound[data-sound=blocked]");
        for (String customer : List.of("First", "Second")) {
            cook.find(Selectors.ticket(orders.place("seoul", customer)));
        }
        assertThat(tones()).isZero();
        cook.script("window.locked = false;");
        cook.press("a");
        cook.find(".sound[data-sound=on]");
        Awaitility.await().until(() -> tones() == 3);
        settleBell();
        assertThat(tones()).isEqualTo(3);
    }

    @Test
    void ringsForWhatCameInWhileThePageWasClosedAndForNothingTwice() {
        cook.before(TONES);
        listen("/kitchen.xhtml?site=seoul");
        cook.open("/import.xhtml");
        number = orders.place("seoul", "Meanwhile");
        listen("/kitchen.xhtml?site=seoul");
        Awaitility.await().until(() -> tones() == 3);
        listen("/kitchen.xhtml?site=seoul");
        cook.find(".sound[data-sound=on]");
        settleBell();
        assertThat(tones()).isZero();
    }

    @Test
    void ringsInOneOfSeveralTabs() {
        List<String> tabs = new ArrayList<>();
        for (String path : List.of("/kitchen.xhtml", "/board.xhtml", "/board.xhtml")) {
            tabs.add(cook.newTab());
            cook.before(TONES);
            listen(path);
            cook.find(path.contains("kitchen") ? ".sound[data-sound=on]" : ".toggle-sound[aria-pressed=true]");
            // for what came in before
            settleBell();
            cook.script("window.tones = 0;");
        }
        number = orders.place("In three tabs");
        long all = 0;
        for (String tab : tabs) {
            cook.turnTo(tab);
            Awaitility.await().until(() -> cook.script(SAID, number).equals(true));
            settleBell();
            all += tones();
        }
        assertThat(all).isEqualTo(3);
    }

    /** Opens a page and touches it, for browsers give a sound to nobody who has not. */
    private void listen(String path) {
        cook.open(path).untilLive();
        cook.press(Keys.SHIFT, "a");
    }

    private long tones() {
        return (Long) cook.script("return window.tones;");
    }

    /** Until this tab has rung, or knows that another one did. */
    private void settleBell() {
        cook.script("await navigator.locks.request('orderbell.bell', () => {});");
    }

    @Test
    void keepsOrdersForLaterOutOfTheWayUntilTheirWorkBegins() {
        String cake = orders.placeDue(
                "Cake for Saturday", Instant.now().plus(Duration.ofDays(3)).toString());
        String later = ".later [data-number='" + cake + "']";
        cook.find(later);
        assertThat(cook.has(Selectors.ticket(cake))).isFalse();
        cook.click(later);
        cook.find(Selectors.ticket(cake) + ":not([data-age=red], [data-age=amber])");
        assertThat(cook.has(later)).isFalse();
    }

    @Test
    void countsTheAgeOfAnOrderForLaterFromTheTimeItsWorkBegins() {
        String script =
                """
                const { Workflow } = await import(document.baseURI.replace(/[^/]*$/, '') + 'resources/orderbell/js/workflow.js');
                const statuses = [{ status: 'PLACED', open: true, next: [] }];
                const workflow = new Workflow({ statuses, limits: {}, amberSeconds: 600, redSeconds: 1200 }, []);
                const at = (minute) => new Date(minute * 60_000).toISOString();
                const age = (due, minute) =>
                  workflow.age({ status: 'PLACED', site: 'paris', statusSince: at(0), dueAt: due && at(due) }, minute * 60_000);
                return [age(null, 9), age(null, 10), age(null, 20), age(4000, 3000), age(4000, 3989), age(4000, 3990),
                  age(4000, 4000), age(4000, 4001), age(5, 4), age(5, 6), age(15, 12)].join();
                """;
        assertThat(cook.script(script)).isEqualTo(",amber,red,,,amber,amber,red,,red,amber");
    }

    @Test
    void fitsATabletAndAPhone() {
        for (int[] size : new int[][] {{1024, 768}, {390, 844}}) {
            cook.size(size[0], size[1]);
            cook.find(ticket());
            assertThat(cook.script("return document.documentElement.scrollWidth > innerWidth;"))
                    .isEqualTo(false);
        }
    }

    /** Makes the order the most urgent, so that its ticket has the first place. */
    private void comesFirst() {
        orders.edit(
                number,
                Json.createObjectBuilder()
                        .add("priority", "URGENT")
                        .add("dueAt", "2026-01-01T00:00:00Z")
                        .build());
        cook.until(ticket() + " header kbd", "1"::equals);
    }

    private String ticket() {
        return Selectors.ticket(number);
    }

    private long left(String sum) {
        return (Long) cook.script("return [..." + sum + "].reduce((all, each) => all + Number(each.textContent), 0);");
    }

    private void untilStatus(String status) {
        orders.untilStatus(number, status);
        cook.untilGone(ticket() + ".pending");
    }
}
