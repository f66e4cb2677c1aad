package org.orderbell.presence;

/**
 * Somebody came with their first connection, or left with their last.
 *
 * @param here true if they came
 */
public record PresenceChanged(String login, boolean here) {}
