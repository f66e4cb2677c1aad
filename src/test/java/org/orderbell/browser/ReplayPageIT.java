package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.orderbell.browser.Selectors.card;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A supervisor sees once more what happened, and can't change anything by it. */
class ReplayPageIT extends PageTest {

    @Test
    void playsWhatHappenedAndTouchesNothing() {
        String number = orders.place("Replayed");
        String placed = orders.get(number).getString("placedAt");
        orders.move(number, "ACCEPTED");
        int version = orders.move(number, "PREPARING").getInt("version");
        String then = Instant.parse(placed).minusMillis(1).toString();
        Browser boss = signIn("boss", "/replay.xhtml?hours=1&speed=1&q=" + number + "&at=" + then);
        boss.find(".projector");
        assertThat(boss.has(".card")).isFalse();

        boss.click(".controls .then");
        // other orders may have changed meanwhile
        boss.pressUntil(Keys.ARROW_RIGHT, ".ticker li");
        boss.pressUntil(Keys.ARROW_RIGHT, card("ACCEPTED", number));
        boss.pressUntil(Keys.ARROW_RIGHT, card("PREPARING", number));
        boss.until(".ticker li", text -> text.contains(number) && text.contains("preparing"));
        assertThat(boss.has("[data-act]")).isFalse();
        boss.press("s");
        boss.press(Keys.ENTER);

        boss.open("/replay.xhtml?hours=1&speed=60&q=" + number + "&at=" + then);
        boss.click(".controls .primary");
        boss.find(card("PREPARING", number));
        boss.find("[aria-label=Play]"); // it has come to the present
        assertThat(orders.get(number).getInt("version")).isEqualTo(version);
    }

    @Test
    void beginsWhereTheLogBegins() {
        orders.place("First of all");
        Browser boss = signIn("boss", "/replay.xhtml?hours=24");
        boss.find(".controls .then");
        Object minutes = boss.script("const then = Date.parse(document.querySelector('.then').dateTime);"
                + " const from = new Date(document.querySelector('.shift input').value).getTime();"
                + " return Math.floor(then / 60_000) - from / 60_000;");
        assertThat(minutes).isEqualTo(0L);
    }

    @Test
    void isNotForEverybody() {
        Browser desk = signIn("desk");
        assertThat(desk.has(".places [href$='/replay.xhtml']")).isFalse();
        desk.open("/replay.xhtml");
        desk.until("main", text -> text.contains("have access to this page"));
    }
}
