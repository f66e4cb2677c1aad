package org.orderbell.platform;

/** Fired once when the application is undeployed or the server stops, while the container's services still work. */
public record Stopping() {}
