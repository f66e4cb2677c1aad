package org.orderbell.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.orderbell.account.Actor;

/**
 * What people have not read, for those who are told of it while they watch. A room that changed is looked up once for all
 * of them, however many messages came meanwhile.
 */
@ApplicationScoped
public class Unread {

    /** Seconds for which a moved mark is told of; a transaction may commit some time after it began. */
    private static final int MOVED = 10;

    private static final int MOVES_AT_ONCE = 1000;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Rooms rooms;

    @Inject
    private RoomList list;

    @Inject
    private Members members;

    @Inject
    private Marks marks;

    @Inject
    private Mentions mentions;

    /** The rooms in which somebody has something to read, the latest first. */
    @Transactional
    public List<JsonObject> all(Actor actor, int limit) {
        List<RoomList.Row> rows = list.rows(actor, null, null, true, limit);
        Map<Long, Room> found = rooms.find(rows.stream().map(RoomList.Row::id).toList());
        return rows.stream()
                .map(row -> ChatJson.news(found.get(row.id()), row.mark(), row.mentions()))
                .toList();
    }

    /**
     * Who is told of a room.
     *
     * @param names logins, and roles as {@code @kitchen}; empty if it is everybody
     * @param site only those who may act at it; null if it is of no site
     */
    public record Circle(Optional<Set<String>> names, String site) {}

    /** Empty if there is no such room. */
    @Transactional
    public Optional<Circle> circle(String key) {
        return rooms.find(key).map(room -> new Circle(names(room), room.site()));
    }

    private Optional<Set<String>> names(Room room) {
        if (!room.isInvited() && room.kind() != RoomKind.DIRECT && room.kind() != RoomKind.ORDER) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>(members.of(room));
        if (room.maker() != null) {
            names.add(room.maker());
        }
        return Optional.of(names);
    }

    /** Of a room, by login: what there is to read for each of those people, of whom all may read it. */
    @Transactional
    public Map<String, JsonObject> of(String key, Collection<Actor> people) {
        Optional<Room> found = rooms.find(key);
        if (found.isEmpty() || people.isEmpty()) {
            return Map.of();
        }
        Room room = found.get();
        Map<String, Long> read = marks.of(room, people.stream().map(Actor::name).toList());
        long lowest = people.stream()
                .mapToLong(actor -> read.getOrDefault(actor.name(), 0L))
                .min()
                .orElse(room.last());
        Map<String, Set<Long>> mentioned = lowest < room.last() ? mentions.after(room, lowest) : Map.of();
        Map<String, JsonObject> news = new HashMap<>();
        for (Actor actor : people) {
            long mark = read.getOrDefault(actor.name(), 0L);
            news.put(actor.name(), ChatJson.news(room, mark, count(mentioned, actor, mark)));
        }
        return news;
    }

    private static long count(Map<String, Set<Long>> mentioned, Actor actor, long mark) {
        if (mentioned.isEmpty()) {
            return 0;
        }
        Set<Long> unread = new HashSet<>();
        for (String name : Sight.names(actor)) {
            mentioned.getOrDefault(name, Set.of()).stream()
                    .filter(seq -> seq > mark)
                    .forEach(unread::add);
        }
        return unread.size();
    }

    /** The marks that were moved in the last seconds, on whichever node. */
    @Transactional
    public Collection<ReadMoved> moved() {
        Map<String, ReadMoved> moved = new LinkedHashMap<>();
        List<Object[]> rows = new ArrayList<>(new Sql()
                .add("select d.login, r.room_key, d.read_seq from chat_reader d join chat_room r on r.id = d.room")
                .add(" where d.moved_at > current_timestamp - interval '" + MOVED + "' second")
                .add(" order by d.moved_at desc limit ")
                .value(MOVES_AT_ONCE)
                .rows(em));
        rows.forEach(row -> moved.put(
                row[0] + " " + row[1], new ReadMoved((String) row[0], (String) row[1], ((Number) row[2]).longValue())));
        return moved.values();
    }
}
