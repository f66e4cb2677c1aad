package org.orderbell.presence;

import java.time.Instant;
import java.util.Set;

/**
 * One person on one node, over all connections there.
 *
 * @param sites the sites that they are limited to; empty means every site
 * @param connections at least 1
 */
record Stay(Set<String> sites, int connections, boolean idle, Instant since, Set<Doing> doings) {

    Stay {
        sites = Set.copyOf(sites);
        doings = Set.copyOf(doings);
    }
}
