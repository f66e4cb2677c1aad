package org.orderbell.it.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.browser.Browser;
import org.orderbell.browser.DemoOrders;
import org.orderbell.browser.Selectors;
import org.orderbell.it.support.FastClockTest;
import org.orderbell.it.support.Fixtures;

/** A supervisor sees which orders nobody in the kitchen has seen. */
@Tag("pages")
@RunAsClient
class UnseenPageIT extends FastClockTest {

    private final URL address = Fixtures.address();

    @Test
    void marksAnOrderUntilTheKitchenSeesIt() {
        DemoOrders orders = new DemoOrders(address);
        try (Browser boss = Browser.onTheBoard(address, "boss", "")) {
            String number = orders.place("Overlooked");
            assertThat(isUnseen(orders, number)).isFalse();
            String card = Selectors.card(number);
            String mark = card + " .unseen";
            // a column of a full board makes only its first cards
            boss.open("/board.xhtml?q=" + number).untilLive();
            boss.find(card);
            boolean marked = boss.has(mark);
            // on a slow machine it may have become unseen by now
            assertThat(marked && !isUnseen(orders, number))
                    .as("marked too early")
                    .isFalse();
            passAsClient(Duration.ofSeconds(UNSEEN_SECONDS));
            boss.until(".toasts", text -> text.contains("Nobody in the kitchen has seen " + number));
            boss.until(mark, "Not seen by the kitchen"::equals);
            boss.reload();
            boss.until(mark, "Not seen by the kitchen"::equals);
            try (Browser kitchen = Browser.onTheBoard(address, "kitchen", "")) {
                // what is scrolled out of sight was not seen
                kitchen.open("/board.xhtml?q=" + number);
                kitchen.find(card);
                boss.untilGone(mark);
            }
            boss.open("/order.xhtml?number=" + number);
            boss.until(
                    ".timeline",
                    text -> text.matches("(?s).*nobody in the kitchen has seen it.*Kitchen.*saw it first.*"));
        } finally {
            orders.cancelPlaced();
        }
    }

    private static boolean isUnseen(DemoOrders orders, String number) {
        return !orders.get(number).isNull("unseenSince");
    }
}
