package org.orderbell.feed;

import java.util.List;

/** This node gave positions to these events, which have committed; in order, without a gap. Other nodes want to know. */
public record Sequenced(List<FeedEvent> events) {

    public Sequenced {
        events = List.copyOf(events);
    }
}
