package org.orderbell.presence;

import java.time.Instant;

/**
 * Somebody who is here, on whichever node.
 *
 * @param connections at least 1
 * @param idle whether all of them said that nobody sits there
 * @param since when the first of them came
 */
public record Person(String user, int connections, boolean idle, Instant since) {}
