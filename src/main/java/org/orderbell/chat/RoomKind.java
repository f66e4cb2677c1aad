package org.orderbell.chat;

/** What a room is for, which decides who may read it and post to it. */
enum RoomKind {
    /** Everybody with an account. */
    GENERAL,

    /** Whoever may act at its site. */
    SITE,

    /** Made by a supervisor: for everybody, or by invitation. */
    TOPIC,

    /** Two people. */
    DIRECT,

    /** The conversation about an order, for whoever may see the order. */
    ORDER
}
