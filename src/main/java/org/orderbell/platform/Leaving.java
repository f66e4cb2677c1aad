package org.orderbell.platform;

/**
 * Fired when this node stops to take requests: before the application stops, or when the server suspends it. Connections
 * still work, and the server waits for the observers, so that everybody who is connected can be told.
 */
public record Leaving() {}
