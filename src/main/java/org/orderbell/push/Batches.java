package org.orderbell.push;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.orderbell.feed.FeedEvent;
import org.orderbell.feed.FeedWindow;

/** The batches of one round of the pump: who stands at the same position with the same interest gets the same one. */
final class Batches {

    private final FeedWindow window;
    private final long last;
    private final Map<Key, Batch> encoded = new HashMap<>();

    private record Key(Interest interest, long after) {}

    Batches(FeedWindow window) {
        this.window = window;
        last = window.last();
    }

    /** The newest position of this round. */
    long last() {
        return last;
    }

    /** The batch after a position; null if the window does not reach back that far. */
    Batch next(Interest interest, long after) {
        Key key = new Key(interest, after);
        Batch batch = encoded.get(key);
        if (batch == null) {
            List<FeedEvent> events = window.after(after, (int) Math.min(Batch.EVENTS, last - after));
            if (events == null) {
                return null;
            }
            batch = Batch.of(interest, after, events);
            encoded.put(key, batch);
        }
        return batch;
    }
}
