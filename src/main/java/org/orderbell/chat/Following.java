package org.orderbell.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.orderbell.account.Actor;
import org.orderbell.chat.ChatRefused.Reason;

/** Whose list the conversation about an order is on: theirs who speak in it or are mentioned, and theirs who follow it. */
@ApplicationScoped
public class Following {

    @Inject
    private Rooms rooms;

    @Inject
    private RoomList list;

    @Inject
    private Members members;

    @Inject
    private Marks marks;

    @Inject
    private Event<ReadMoved> reads;

    @Inject
    private Clock clock;

    /**
     * Follows the conversation about an order from now on, or no more: who does no more has read it.
     *
     * @throws ChatRefused for any other room; those are on the list of everybody who may read them
     */
    @Transactional
    public JsonObject set(Actor actor, String key, boolean following) {
        Room room = rooms.take(actor, key);
        if (room.kind() != RoomKind.ORDER) {
            throw new ChatRefused(
                    Reason.NOT_AN_ORDER, key + " is on the list of all who may read it; only orders can be followed");
        }
        if (following) {
            members.add(room, List.of(actor.name()), clock.instant());
        } else {
            members.remove(room, List.of(actor.name()));
            marks.read(room, actor.name(), room.last());
        }
        marks.tell(room, actor.name());
        reads.fire(new ReadMoved(actor.name(), key, marks.of(room, actor.name())));
        return list.one(actor, key);
    }
}
