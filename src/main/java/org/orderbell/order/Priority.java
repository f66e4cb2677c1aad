package org.orderbell.order;

/** How urgent an order is. */
public enum Priority {
    NORMAL,
    HIGH,
    URGENT
}
