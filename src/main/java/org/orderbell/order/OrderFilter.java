package org.orderbell.order;

import java.util.Set;

/**
 * Which orders a list is about.
 *
 * @param statuses empty means all
 * @param sites empty means all that the actor may see
 * @param text part of the number, customer's name, phone or external number, in any case; fewer than 3 characters find
 *     open orders only; null means any
 * @param sort which of them stand first
 */
public record OrderFilter(Set<OrderStatus> statuses, Set<String> sites, String text, Sort sort) {

    /** By when they came in. */
    public enum Sort {
        NEWEST,
        OLDEST
    }
}
