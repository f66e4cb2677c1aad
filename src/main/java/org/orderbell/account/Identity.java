package org.orderbell.account;

/**
 * An account that may enter right now.
 *
 * @param actor who it is and what it may do
 * @param epoch counts up whenever the ways in change (password, activation); proof of an older epoch is void
 */
public record Identity(Actor actor, int epoch) {}
