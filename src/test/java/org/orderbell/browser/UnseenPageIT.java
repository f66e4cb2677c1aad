package org.orderbell.browser;

import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.orderbell.it.support.Deployments;

/** A supervisor sees which orders nobody in the kitchen has seen. */
@ExtendWith(ArquillianExtension.class)
class UnseenPageIT {

    @Deployment(testable = false)
    static WebArchive war() {
        return Deployments.war(Map.of("orderbell.unseen.seconds", "3"));
    }

    @ArquillianResource
    private URL address;

    @Test
    void marksAnOrderUntilTheKitchenSeesIt() {
        DemoOrders orders = new DemoOrders(address);
        try (Browser boss = Browser.onTheBoard(address, "boss", "")) {
            String number = orders.place("Overlooked");
            String mark = Selectors.card(number) + " .unseen";
            boss.until(".toast", text -> text.contains("Nobody in the kitchen has seen " + number));
            boss.until(mark, "Not seen by the kitchen"::equals);
            boss.reload();
            boss.until(mark, "Not seen by the kitchen"::equals);
            try (Browser kitchen = Browser.onTheBoard(address, "kitchen", "")) {
                // what is scrolled out of sight was not seen
                kitchen.open("/board.xhtml?q=" + number);
                kitchen.find(Selectors.card(number));
                boss.untilGone(mark);
            }
            boss.open("/order.xhtml?number=" + number);
            boss.until(
                    ".timeline",
                    text -> text.matches("(?s).*nobody in the kitchen has seen it.*kitchen.*saw it first.*"));
        }
    }
}
