package org.orderbell.presence;

/**
 * A node wrote down for the others what its people do.
 *
 * @param elsewhere whether that was another node
 */
public record PresenceTold(boolean elsewhere) {}
