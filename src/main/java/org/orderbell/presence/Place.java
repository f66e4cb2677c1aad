package org.orderbell.presence;

/**
 * Where somebody does something.
 *
 * @param subject the channel it is about, such as {@code order:2026-000042} or {@code room:general}
 * @param site of the order; null if it is about none
 */
public record Place(Kind kind, String subject, String site) {

    /** What is done there. */
    public enum Kind {
        LOOKING,
        TYPING,
        EDITING
    }
}
