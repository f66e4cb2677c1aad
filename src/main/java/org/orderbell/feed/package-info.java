/**
 * Room: the event log, which is also the push stream. Rows are written in the transaction of the change, get their
 * position after it has committed, and are read by cursors. Knows no order: it records whatever is Recordable. Imports
 * platform only.
 */
package org.orderbell.feed;
