package org.orderbell.it.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.UserTransaction;
import org.junit.jupiter.api.Test;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedLog;
import org.orderbell.feed.FeedWindow;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.InContainerTest;
import org.orderbell.it.support.Requests;
import org.orderbell.order.OrderDesk;
import org.orderbell.order.OrderDraft;
import org.orderbell.order.OrderStatus;

/** What does not commit leaves nothing: no order, no event, no stock taken, and no hole in the log. */
class RollbackIT extends InContainerTest {

    @Resource
    private UserTransaction transaction;

    @Inject
    private OrderDesk orders;

    @Inject
    private FeedLog log;

    @Inject
    private FeedWindow window;

    @Test
    void leavesNothingOfAnOrderThatIsRolledBack() throws Exception {
        String sku = fixtures.product(10);
        fixtures.awaitFeed();
        long head = log.head();

        transaction.begin();
        JsonObject lost = orders.place(Fixtures.ADMIN, draft("Lost", sku));
        transaction.rollback();

        assertThat(log.of("order/" + lost.getString("number"), 10)).isEmpty();
        assertThat(fixtures.level(sku)).isEqualTo(new Fixtures.Level(10, 0, 10, 0));
        assertThat(client("desk").get("/api/orders/" + lost.getString("number")).status())
                .isEqualTo(404);

        JsonObject kept = orders.place(Fixtures.ADMIN, draft("Kept", sku));
        fixtures.awaitFeed();
        FeedEvent next = log.after(head, 10).get(0);
        assertThat(next.position()).isEqualTo(head + 1);
        assertThat(next.subject()).isEqualTo("order/" + kept.getString("number"));
        assertThat(window.last()).isEqualTo(head + 1);
    }

    @Test
    void takesBackTheStockOfAMoveThatIsRolledBack() throws Exception {
        String sku = fixtures.product(10);
        String number = orders.place(Fixtures.ADMIN, draft("Mover", sku)).getString("number");
        fixtures.awaitFeed();
        long head = log.head();

        transaction.begin();
        orders.move(Fixtures.ADMIN, number, OrderStatus.CANCELLED, "Why not", null);
        transaction.rollback();

        fixtures.awaitFeed();
        assertThat(log.head()).isEqualTo(head);
        assertThat(fixtures.level(sku)).isEqualTo(new Fixtures.Level(10, 2, 10, 2));
        assertThat(orders.move(Fixtures.ADMIN, number, OrderStatus.ACCEPTED, null, null)
                        .getString("status"))
                .isEqualTo("ACCEPTED");
    }

    @Test
    void givesPositionsInTheOrderOfEachOrdersVersions() {
        String sku = fixtures.product(1000);
        long head = log.head();
        Concurrently.run(8, i -> {
            String number = orders.place(Fixtures.ADMIN, draft("Many", sku)).getString("number");
            orders.move(Fixtures.ADMIN, number, OrderStatus.ACCEPTED, null, null);
            orders.move(Fixtures.ADMIN, number, OrderStatus.PREPARING, null, null);
            return orders.move(Fixtures.ADMIN, number, OrderStatus.ON_HOLD, null, null);
        });
        fixtures.awaitFeed();
        var events = log.after(head, 1000);
        assertThat(events).extracting(FeedEvent::position).isSorted().doesNotHaveDuplicates();
        assertThat(log.head()).isEqualTo(events.get(events.size() - 1).position());
        assertThat(events.get(events.size() - 1).position() - events.get(0).position())
                .isEqualTo(events.size() - 1L);
        events.stream().map(FeedEvent::subject).distinct().forEach(subject -> assertThat(
                        events.stream().filter(event -> event.subject().equals(subject)))
                .extracting(FeedEvent::version)
                .isSorted());
    }

    private static OrderDraft draft(String customer, String sku) {
        return OrderDraft.read(Requests.order(customer, 2, sku).build(), "test");
    }
}
