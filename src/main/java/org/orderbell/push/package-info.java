/**
 * Door: the feed over WebSocket. A Watcher is one connection: a cursor over the log with one batch in flight. Imports
 * rooms and platform, no other door.
 */
package org.orderbell.push;
