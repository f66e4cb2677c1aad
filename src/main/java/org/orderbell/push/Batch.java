package org.orderbell.push;

import java.util.List;
import org.orderbell.feed.FeedEvent;
import org.orderbell.order.OrderView;

/**
 * A frame of events, encoded once for all watchers with the same interest at the same position.
 *
 * @param to the position up to which the log was looked through
 * @param text the frame; null if none of the events were of interest
 */
record Batch(long to, String text) {

    static final int EVENTS = 500;
    private static final int CHARACTERS = 256 * 1024;

    /** Encodes what is of interest of the events after a position, as many as fit one frame. */
    static Batch of(Interest interest, long after, List<FeedEvent> events) {
        StringBuilder frame = new StringBuilder();
        long to = after;
        for (FeedEvent event : events) {
            if (interest.lets(event)) {
                String json = encode(event, interest.view());
                if (!frame.isEmpty() && frame.length() + json.length() > CHARACTERS) {
                    break;
                }
                frame.append(frame.isEmpty() ? "" : ",").append(json);
            }
            to = event.position();
        }
        if (frame.isEmpty()) {
            return new Batch(to, null);
        }
        String head = "{\"op\":\"events\",\"from\":" + (after + 1) + ",\"to\":" + to + ",\"events\":[";
        return new Batch(to, frame.insert(0, head).append("]}").toString());
    }

    private static String encode(FeedEvent event, OrderView view) {
        return view == OrderView.DESK
                ? event.cloudEvent()
                : event.cloudEvent(view.shapeData(event.dataAsJson()).toString());
    }
}
