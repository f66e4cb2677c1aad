package org.orderbell.presence;

import java.time.Instant;
import java.util.Set;

/**
 * Somebody who is here, on whichever node.
 *
 * @param sites the sites that they are limited to; empty means every site
 * @param connections at least 1
 * @param idle whether all of them said that nobody sits there
 * @param since when the first of them came
 */
public record Person(String user, Set<String> sites, int connections, boolean idle, Instant since) {}
