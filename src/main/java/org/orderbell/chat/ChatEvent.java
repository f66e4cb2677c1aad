package org.orderbell.chat;

import org.orderbell.feed.Recordable;

/** Something that happened in a room. It is no state of the room's subject: it has no version, and is never folded. */
sealed interface ChatEvent extends Recordable
        permits MessagePosted, MessageEdited, MessageDeleted, RoomCreated, RoomChanged {}
