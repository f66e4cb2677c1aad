package org.orderbell.push;

import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.Subscription;
import org.orderbell.order.OrderView;

/** What a watcher wants to hear of and how much of it; watchers with the same interest share one encoded batch. */
record Interest(Subscription subscription, OrderView view) {

    boolean lets(FeedEvent event) {
        return subscription.lets(event);
    }
}
