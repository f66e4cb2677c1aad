package org.orderbell.account;

/**
 * An account that may enter right now.
 *
 * @param actor who it is and what it may do
 * @param epoch counts up whenever the ways in change (password, activation); proof of an older epoch is void
 * @param mustChange whether somebody else knows the password, so that it must be changed before anything else
 */
public record Identity(Actor actor, int epoch, boolean mustChange) {

    /** As an API key proves it, for which no password matters. */
    Identity byKey() {
        return new Identity(actor, epoch, false);
    }
}
