package org.orderbell.presence;

import java.time.Instant;
import java.util.Set;

/**
 * One person on one node, over all connections there.
 *
 * @param connections at least 1
 */
record Stay(int connections, boolean idle, Instant since, Set<Doing> doings) {

    Stay {
        doings = Set.copyOf(doings);
    }
}
