package org.orderbell.it.settings;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URL;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.browser.Browser;
import org.orderbell.browser.DemoOrders;
import org.orderbell.browser.Selectors;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.RestClient;

/** The page of somebody who reaches a limit loses nothing and goes on by itself. */
@Tag("pages")
class LimitsPageIT extends OtherSettingsTest {

    private static final String REFUSED = "orderbell_connections_refused_total{limit=\"login\"}";

    private final URL address = Fixtures.address();

    @Test
    void saysThatTooManyConnectionsAreOpenAndGoesOnWhenOneIsClosed() {
        RestClient other = client("desk");
        try (Browser desk = Browser.withSession(address, "desk");
                FeedClient stays = other.feed()) {
            stays.await("live");
            double before = other.gauge(REFUSED);
            try (FeedClient leaves = other.feed()) {
                leaves.await("live");
                desk.open("/board.xhtml");
                desk.until(".toasts", text -> text.contains("Too many connections are open"));
                // more often than a page tries a WebSocket where none comes through
                Awaitility.await().until(() -> other.gauge(REFUSED) >= before + 3);
            }
            desk.find("#connection[data-state=live][data-transport=socket]");
        }
    }

    @Test
    void sendsAgainWhatWasDoneInTheKitchenTooFast() {
        DemoOrders orders = new DemoOrders(address);
        try (Browser cook = Browser.withSession(address, "kitchen")) {
            String number = orders.place("Too fast");
            String bump = Selectors.ticket(number) + " .bump";
            cook.open("/kitchen.xhtml").untilLive();
            cook.until(bump, "Accept and start"::equals);
            useUpAllowance(client("kitchen"));
            cook.click(bump);
            orders.untilStatus(number, "PREPARING");
        } finally {
            orders.cancelPlaced();
        }
    }

    private static void useUpAllowance(RestClient client) {
        int status = 422;
        while (status == 422) {
            status = client.post("/api/orders/seen", JsonObject.EMPTY_JSON_OBJECT)
                    .status();
        }
        assertThat(status).isEqualTo(429);
    }
}
