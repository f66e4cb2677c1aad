package org.orderbell.order;

import org.orderbell.catalog.Stock.Movement;

/** Where an order stands, and what it does to stock there. */
public enum OrderStatus {
    PLACED(Holds.RESERVED),
    ACCEPTED(Holds.RESERVED),
    PREPARING(Holds.RESERVED),
    READY(Holds.RESERVED),
    DISPATCHED(Holds.CONSUMED),
    COMPLETED(Holds.CONSUMED),
    REJECTED(Holds.NOTHING),
    CANCELLED(Holds.NOTHING),
    ON_HOLD(Holds.RESERVED);

    private enum Holds {
        RESERVED,
        CONSUMED,
        NOTHING
    }

    private final Holds holds;

    OrderStatus(Holds holds) {
        this.holds = holds;
    }

    /** Whether somebody still has work with it. */
    public boolean isOpen() {
        return this != COMPLETED && this != REJECTED && this != CANCELLED;
    }

    /** How stock moves when an order goes from this status to that; null if it stays as it is. */
    Movement stockTo(OrderStatus to) {
        if (holds == to.holds) {
            return null;
        }
        return switch (to.holds) {
            case CONSUMED -> Movement.CONSUMED;
            case NOTHING -> Movement.RELEASED;
            case RESERVED -> Movement.RETURNED;
        };
    }
}
