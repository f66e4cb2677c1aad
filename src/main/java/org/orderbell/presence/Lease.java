package org.orderbell.presence;

import java.time.Duration;
import java.time.Instant;

/**
 * A node's word that it lives.
 *
 * @param stamp of the last batch that it wrote
 * @param renewedAt by the clock of the database
 * @param age time since then, by the same clock: those of the nodes may differ
 */
record Lease(String node, long stamp, Instant renewedAt, Duration age) {}
