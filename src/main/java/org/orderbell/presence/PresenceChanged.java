package org.orderbell.presence;

/** Somebody came, left, or does something else now; {@link Presence#take} says what. */
public record PresenceChanged() {}
