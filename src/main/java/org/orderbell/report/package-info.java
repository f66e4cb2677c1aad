/**
 * Room: what happened, in figures for supervisors. A consumer of the log that keeps sums of it, so that no question reads the
 * orders again. Imports order, catalog, feed, presence, account and platform.
 */
package org.orderbell.report;
