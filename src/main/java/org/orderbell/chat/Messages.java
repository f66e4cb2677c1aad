package org.orderbell.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.orderbell.account.Actor;

/** The messages of a room, page by page in both directions, and those with certain words in them. */
@ApplicationScoped
public class Messages {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Rooms rooms;

    @Inject
    private Search search;

    /**
     * One page, in the order of the messages.
     *
     * @param before the number before which the page before this one ends; null if nothing comes before
     * @param after the number after which the page after this one begins; null if nothing comes after
     */
    public record Page(List<JsonObject> messages, Long before, Long after) {}

    /**
     * A page of a room: the newest messages, or those before a number, or those after one.
     *
     * @param text words that all have; null for all messages
     * @param before null if not asked for
     * @param after null if not asked for
     */
    @Transactional
    public Page page(Actor actor, String roomKey, String text, Long before, Long after, int limit) {
        Room room = rooms.view(actor, roomKey);
        boolean forward = after != null;
        long from = forward ? after : before == null ? Long.MAX_VALUE : before;
        List<Long> ids =
                text == null ? next(room, forward, from, limit + 1) : found(room, text, forward, from, limit + 1);
        boolean more = ids.size() > limit;
        List<Long> page = more ? ids.subList(0, limit) : ids;
        if (!forward) {
            Collections.reverse(page);
        }
        List<Message> messages = messages(page);
        long first = messages.isEmpty()
                ? (forward ? from + 1 : Math.min(from, room.last() + 1))
                : messages.get(0).seq();
        long last = messages.isEmpty()
                ? first - 1
                : messages.get(messages.size() - 1).seq();
        boolean older = forward ? first > 1 : more;
        boolean newer = forward ? more : last < room.last();
        return new Page(
                messages.stream().map(message -> ChatJson.of(room, message)).toList(),
                older ? first : null,
                newer ? last : null);
    }

    /**
     * The ids of so many messages. Their numbers have no gaps, so it says where they end: H2 cannot read an index backwards, and
     * would sort all that was ever said in the room. If somebody has thrown old ones away, it looks for the others.
     */
    private List<Long> next(Room room, boolean forward, long from, int count) {
        long begin = Math.min(from, forward ? room.last() : room.last() + 1);
        long end = forward ? begin + count : begin - count;
        Sql sql = inRoom(room, forward, begin)
                .add(forward ? " and m.seq <= " : " and m.seq >= ")
                .value(end);
        List<Long> ids = ids(sql, forward, count);
        boolean isEnd = forward ? end >= room.last() : end <= 1;
        return ids.size() == count || isEnd ? ids : ids(inRoom(room, forward, begin), forward, count);
    }

    private List<Long> found(Room room, String text, boolean forward, long from, int count) {
        Sql sql = inRoom(room, forward, from);
        return search.add(sql, text) ? ids(sql, forward, count) : new ArrayList<>();
    }

    private static Sql inRoom(Room room, boolean forward, long from) {
        return new Sql()
                .add("select m.id, m.seq from chat_message m where m.room = ")
                .value(room.id())
                .add(forward ? " and m.seq > " : " and m.seq < ")
                .value(from);
    }

    private List<Long> ids(Sql sql, boolean forward, int count) {
        List<Long> ids = new ArrayList<>();
        sql.add(" order by m.seq" + (forward ? "" : " desc") + " limit ")
                .value(count)
                .rows(em)
                .forEach(row -> ids.add(((Number) row[0]).longValue()));
        return ids;
    }

    /**
     * A page of what was said anywhere the actor may read, newest first.
     *
     * @param text words that all have
     * @param before id of the last message of the page before; null for the first page
     */
    @Transactional
    public List<JsonObject> found(Actor actor, String text, Long before, int limit) {
        Sql sql = new Sql().add("select m.id, r.room_key from chat_message m join chat_room r on r.id = m.room where ");
        Sight.readable(sql, actor);
        if (before != null) {
            sql.add(" and m.id < ").value(before);
        }
        if (!search.add(sql, text)) {
            return List.of();
        }
        Map<Long, String> keys = new HashMap<>();
        List<Long> ids = new ArrayList<>();
        for (Object[] row : sql.add(" order by m.id desc limit ").value(limit).rows(em)) {
            ids.add(((Number) row[0]).longValue());
            keys.put(((Number) row[0]).longValue(), (String) row[1]);
        }
        return messages(ids).stream()
                .map(message -> ChatJson.of(keys.get(message.id()), message))
                .toList();
    }

    /** Those of a room with these numbers, as far as they are there. */
    List<Message> numbered(Room room, Collection<Long> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : em.createQuery("select m from Message m where m.room = :room and m.seq in :numbers", Message.class)
                        .setParameter("room", room.id())
                        .setParameter("numbers", numbers)
                        .getResultList();
    }

    private List<Message> messages(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, Message> found = new HashMap<>();
        em.createQuery("select m from Message m where m.id in :ids", Message.class)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(message -> found.put(message.id(), message));
        return ids.stream().map(found::get).toList();
    }
}
