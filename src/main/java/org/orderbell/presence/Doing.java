package org.orderbell.presence;

/**
 * What somebody does at this moment, and where.
 *
 * @param field what is edited, as a JSON pointer into the order; null if nothing is
 */
public record Doing(Place place, String field) {}
