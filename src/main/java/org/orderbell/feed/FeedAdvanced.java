package org.orderbell.feed;

/** The window of this node has taken new events, up to this position. */
public record FeedAdvanced(long position) {}
