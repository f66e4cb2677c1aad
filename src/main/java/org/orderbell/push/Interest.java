package org.orderbell.push;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.Subscription;
import org.orderbell.order.OrderView;

/** What a watcher wants to hear of and how much of it; watchers with the same interest share one encoded batch. */
record Interest(Subscription subscription, OrderView view, Mode mode) {

    /** All that a customer may hear of one order. */
    static Interest ofCustomer(String number) {
        return new Interest(
                new Subscription(Set.of("order:" + number), Set.of(), Set.of(), Set.of()),
                OrderView.CUSTOMER,
                Mode.EVERY);
    }

    boolean lets(FeedEvent event) {
        return subscription.lets(event) && view.lets(event.type());
    }

    private boolean concerns(FeedEvent event) {
        return subscription.concerns(event) && view.lets(event.type());
    }

    List<FeedEvent> of(List<FeedEvent> events) {
        return events.stream().filter(this::lets).toList();
    }

    List<FeedEvent> concerning(List<FeedEvent> events) {
        return events.stream().filter(this::concerns).toList();
    }

    /**
     * A batch for a watcher that wants the latest. Far behind, it gets the newest event of each order and product in place
     * of all; and whatever its status, because it may have left the list meanwhile that the watcher shows.
     */
    Batch newest(long after, long through, List<FeedEvent> events) {
        List<FeedEvent> wanted = of(events);
        if (wanted.size() <= Batch.EVENTS) {
            return Batch.of(this, after, through, wanted);
        }
        Deque<FeedEvent> newest = new ArrayDeque<>();
        Set<String> told = new HashSet<>();
        for (int i = events.size() - 1; i >= 0; i--) {
            FeedEvent event = events.get(i);
            if (concerns(event) && (!event.isState() || told.add(event.subject()))) {
                newest.addFirst(event);
            }
        }
        return Batch.folded(this, after, through, List.copyOf(newest));
    }

    String write(FeedEvent event) {
        return view == OrderView.DESK
                ? event.cloudEvent()
                : event.cloudEvent(view.shapeData(event.dataAsJson()).toString());
    }
}
