/**
 * Room: what people say to each other, in rooms, between two, and about an order; who has read how far, and who was
 * mentioned. Imports account, feed, order (whether somebody may see an order, and its site) and platform.
 */
package org.orderbell.chat;
