package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The kitchen's wall, by finger, keyboard and bump bar. */
@Tag("server")
class KitchenPageIT extends PageTest {

    /** Counts the tones that are played. */
    private static final String TONES =
            """
            window.tones = 0;
            const start = OscillatorNode.prototype.start;
            OscillatorNode.prototype.start = function (...when) {
              window.tones++;
              return start.apply(this, when);
            };
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
        cook.until(ticket() + " .bump", "Accept"::equals);
        cook.click(ticket() + " .bump");
        untilStatus("ACCEPTED");
        // the first tick begins it
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
        untilStatus("ACCEPTED");
        cook.focus(ticket());
        cook.press(Keys.ENTER);
        untilStatus("PREPARING");
        cook.press(Keys.ARROW_DOWN);
        cook.press(Keys.SPACE);
        cook.find(ticket() + " [data-line='1'][aria-checked=true]:focus");
        cook.press(Keys.ESCAPE);
        cook.press("b");
        untilStatus("READY");
        cook.press("0");
        untilStatus("PREPARING");
        cook.press("?");
        cook.until("dialog", text -> text.contains("bump bar"));
    }

    @Test
    void takesDigitsByTheirPlaceWhereTheyNeedShift() {
        comesFirst();
        cook.find(".tickets:not(.moving)");
        cook.script("document.body.dispatchEvent("
                + "new KeyboardEvent('keydown', { key: '&', code: 'Digit1', bubbles: true, cancelable: true }))");
        untilStatus("ACCEPTED");
    }

    @Test
    void goesOnThroughACutAndAReloadAndLosesNothing() {
        cook.click(ticket() + " .bump");
        untilStatus("ACCEPTED");
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
        cook.find(ticket() + ".pending[data-status=ACCEPTED]");
        orders.move(number, "ACCEPTED");
        orders.move(number, "PREPARING");
        cook.network(true);
        cook.until(".toast", text -> text.contains("Somebody has moved " + number));
        cook.find(ticket() + "[data-status=PREPARING]:not(.pending)");
        assertThat(orders.get(number).getString("status")).isEqualTo("PREPARING");
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
        cook.open("/kitchen.xhtml?site=seoul").untilLive();
        // browsers give a sound to nobody who has not touched the page
        cook.press(Keys.SHIFT, "a");
        number = orders.place("seoul", "Slow");
        cook.find(ticket() + "[data-age=amber]");
        cook.find(ticket() + "[data-age=red]");
        assertThat(cook.script("return document.querySelector(given[0]).textContent;", ticket() + " .age-word"))
                .isEqualTo("Late: ");
        // three tones for the order, and two for each limit
        Awaitility.await().until(() -> cook.script("return window.tones;").equals(7L));
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
