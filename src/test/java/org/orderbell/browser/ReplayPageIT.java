package org.orderbell.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Instant;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.orderbell.it.support.Deployments;

/** A supervisor sees once more what happened, and can't change anything by it. */
@ExtendWith(ArquillianExtension.class)
class ReplayPageIT {

    @Deployment(testable = false)
    static WebArchive war() {
        return Deployments.war();
    }

    @ArquillianResource
    private URL address;

    @Test
    void playsWhatHappenedAndTouchesNothing() {
        DemoOrders orders = new DemoOrders(address);
        String number = orders.place("Replayed").getString("number");
        String placed = orders.get(number).getString("placedAt");
        orders.move(number, "ACCEPTED");
        int version = orders.move(number, "PREPARING").getInt("version");
        try (Browser boss = Browser.signedIn(address, "boss")) {
            String then = Instant.parse(placed).minusMillis(1).toString();
            boss.open("/replay.xhtml?hours=1&speed=1&q=" + number + "&at=" + then);
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
    }

    @Test
    void beginsWhereTheLogBegins() {
        new DemoOrders(address).place("First of all");
        try (Browser boss = Browser.signedIn(address, "boss")) {
            boss.open("/replay.xhtml?hours=24");
            boss.find(".controls .then");
            Object minutes = boss.script("const then = Date.parse(document.querySelector('.then').dateTime);"
                    + " const from = new Date(document.querySelector('.shift input').value).getTime();"
                    + " return Math.floor(then / 60_000) - from / 60_000;");
            assertThat(minutes).isEqualTo(0L);
        }
    }

    @Test
    void isNotForEverybody() {
        try (Browser desk = Browser.signedIn(address, "desk")) {
            assertThat(desk.has(".places [href$='/replay.xhtml']")).isFalse();
            desk.open("/replay.xhtml");
            desk.until("main", text -> text.contains("not for your account"));
        }
    }

    private static String card(String column, String number) {
        return ".column[data-column=" + column + "] .card[data-number='" + number + "']";
    }
}
