package org.orderbell.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.Subscription;
import org.orderbell.order.OrderView;

/** What is said about an order is heard with the order, but is no state of it. */
class InterestTest {

    private static final int MOVES = 600;

    @Test
    void foldsWhatHappenedToAnOrderButNotWhatWasSaidAboutIt() {
        String frame = newest(OrderView.DESK).frame().text();
        assertThat(frame).startsWith("{\"op\":\"folded\",");
        assertThat(frame).containsOnlyOnce("order.moved");
        assertThat(frame).contains("\"first\"", "\"second\"", "\"last\"");
    }

    @Test
    void keepsFromTheCustomerWhatWasSaid() {
        assertThat(newest(OrderView.CUSTOMER).frame().text()).doesNotContain("message");
        Interest customer = interest(OrderView.CUSTOMER);
        assertThat(customer.lets(said(1, "x"))).isFalse();
        assertThat(customer.of(List.of(said(1, "x"), moved(2)))).hasSize(1);
        assertThat(interest(OrderView.KITCHEN).lets(said(1, "x"))).isTrue();
    }

    private static Batch newest(OrderView view) {
        List<FeedEvent> events = new ArrayList<>();
        events.add(said(1, "first"));
        events.add(said(2, "second"));
        for (int i = 0; i < MOVES; i++) {
            events.add(moved(3 + i));
        }
        events.add(said(3 + MOVES, "last"));
        return interest(view).newest(0, 3 + MOVES, events);
    }

    private static Interest interest(OrderView view) {
        return new Interest(new Subscription(Set.of("orders"), Set.of(), Set.of(), Set.of()), view, Mode.LATEST);
    }

    private static FeedEvent said(long position, String text) {
        return event(position, "message.posted", "{\"message\":{\"text\":\"" + text + "\"}}");
    }

    private static FeedEvent moved(long position) {
        return event(position, "order.moved", "{\"order\":{\"number\":\"2026-000042\"}}");
    }

    private static FeedEvent event(long position, String type, String data) {
        return new FeedEvent(position, type, "order/2026-000042", "seoul", null, null, 0, "kim", Instant.EPOCH, data);
    }
}
