package org.orderbell.chat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.orderbell.account.Actor;
import org.orderbell.platform.Json;

/** The rooms of somebody, as a list: those with something unread first, the latest first. */
@ApplicationScoped
public class RoomList {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Rooms rooms;

    @Inject
    private Members members;

    @Inject
    private Marks marks;

    @Inject
    private Mentions mentions;

    @Inject
    private Clock clock;

    /**
     * Where a page ended.
     *
     * @param unread whether its last room had something unread
     * @param at when that room was last active
     */
    public record Place(boolean unread, Instant at, long id) {}

    /**
     * One page.
     *
     * @param next where it ended; null if nothing comes after it
     */
    public record Page(List<JsonObject> rooms, Place next) {}

    /** A room of a page, and how far it is read. */
    record Row(long id, long mark, long mentions) {}

    /** The same with the room itself, and its title for who reads the list. */
    record Listed(Room room, String title, Optional<String> with, long mark, long mentions) {

        long unread() {
            return Math.max(0, room.last() - mark);
        }

        JsonObject json() {
            JsonObjectBuilder json = ChatJson.of(room, mark, mentions).add("title", title);
            with.ifPresent(login -> json.add("with", login));
            return json.build();
        }
    }

    /** @param after where the page before ended; null for the first one */
    @Transactional
    public Page page(Actor actor, String text, Place after, int limit) {
        List<Row> rows = rows(actor, text, after, false, limit + 1);
        boolean more = rows.size() > limit;
        List<Listed> page = listed(actor, more ? rows.subList(0, limit) : rows);
        return new Page(page.stream().map(Listed::json).toList(), more ? place(page.get(limit - 1)) : null);
    }

    private static Place place(Listed last) {
        return new Place(last.unread() > 0, last.room().activeAt(), last.room().id());
    }

    /** Those in which somebody has something to read, the latest first. */
    List<Listed> unread(Actor actor, int limit) {
        return listed(actor, rows(actor, null, null, true, limit));
    }

    private List<Listed> listed(Actor actor, List<Row> rows) {
        Map<Long, Room> found = rooms.find(rows.stream().map(Row::id).toList());
        Map<Long, Partner> partners = partners(actor, found.values());
        return rows.stream()
                .map(row -> listed(found.get(row.id()), partners.get(row.id()), row))
                .toList();
    }

    /** A room for two is called as the other one is. */
    private static Listed listed(Room room, Partner partner, Row row) {
        return partner == null
                ? new Listed(room, room.title(), Optional.empty(), row.mark(), row.mentions())
                : new Listed(room, partner.name(), Optional.of(partner.login()), row.mark(), row.mentions());
    }

    /** @throws ChatRefused if there is none that the actor may read */
    @Transactional
    public JsonObject one(Actor actor, String key) {
        Room room = rooms.view(actor, key);
        long mark = marks.of(room, actor.name());
        long mentioned = mark < room.last() ? mentions.unread(room, actor, mark) : 0;
        Partner partner = partners(actor, List.of(room)).get(room.id());
        JsonObject listed =
                listed(room, partner, new Row(room.id(), mark, mentioned)).json();
        JsonObjectBuilder json = Json.createObjectBuilder(listed);
        if (room.isInvited() || room.kind() == RoomKind.DIRECT) {
            json.add("members", Json.createArrayBuilder(members.of(room)));
        }
        if (room.kind() == RoomKind.ORDER) {
            json.add("following", members.has(room, actor.name()));
        }
        return json.build();
    }

    /** How much somebody has not read: of how many rooms, how many messages, and in how many they are mentioned. */
    @Transactional
    public JsonObject unread(Actor actor) {
        Sql sql = new Sql()
                .add("select count(*), coalesce(sum(u.last_seq - u.mark), 0), coalesce(sum((")
                .add("select count(distinct n.seq) from chat_mention n where n.room = u.id and n.seq > u.mark")
                .add(" and n.who in ")
                .list(Sight.names(actor))
                .add(")), 0) from (select r.id, r.last_seq, coalesce(d.read_seq, 0) as mark from (");
        Sight.mine(sql, actor, clock.instant());
        sql.add(") mine join chat_room r on r.id = mine.id left join chat_reader d on d.room = r.id and d.login = ")
                .value(actor.name())
                .add(" where r.last_seq > coalesce(d.read_seq, 0)) u");
        Object[] sums = sql.rows(em).get(0);
        return Json.createObjectBuilder()
                .add("rooms", ((Number) sums[0]).longValue())
                .add("messages", ((Number) sums[1]).longValue())
                .add("mentions", ((Number) sums[2]).longValue())
                .build();
    }

    /** @param unread whether only those with something unread */
    List<Row> rows(Actor actor, String text, Place after, boolean unread, int limit) {
        String fresh = "case when r.last_seq > coalesce(d.read_seq, 0) then 1 else 0 end";
        Sql sql = new Sql()
                .add("select p.id, p.mark, (select count(distinct n.seq) from chat_mention n where n.room = p.id")
                .add(" and n.seq > p.mark and n.who in ")
                .list(Sight.names(actor))
                .add(") from (select r.id as id, coalesce(d.read_seq, 0) as mark, " + fresh + " as fresh,")
                .add(" r.active_at as active from (");
        Sight.mine(sql, actor, clock.instant());
        sql.add(") mine join chat_room r on r.id = mine.id left join chat_reader d on d.room = r.id and d.login = ")
                .value(actor.name())
                .add(" where 1 = 1");
        if (unread) {
            sql.add(" and r.last_seq > coalesce(d.read_seq, 0)");
        }
        if (text != null) {
            named(sql, actor, text);
        }
        if (after != null) {
            int flag = after.unread() ? 1 : 0;
            sql.add(" and (" + fresh + " < " + flag + " or (" + fresh + " = " + flag + " and (r.active_at < ")
                    .value(Timestamp.from(after.at()))
                    .add(" or (r.active_at = ")
                    .value(Timestamp.from(after.at()))
                    .add(" and r.id < ")
                    .value(after.id())
                    .add("))))");
        }
        return sql
                .add(" order by fresh desc, active desc, id desc limit ")
                .value(limit)
                .add(") p order by p.fresh desc, p.active desc, p.id desc")
                .rows(em)
                .stream()
                .map(row -> new Row(number(row[0]), number(row[1]), number(row[2])))
                .toList();
    }

    /** A part of the title or of the key, or of the name of the other one of two. */
    private static void named(Sql sql, Actor actor, String text) {
        String part = "%" + text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
        sql.add(" and ((r.kind <> 'DIRECT' and (lower(r.title) like ")
                .value(part)
                .add(" escape '!' or r.room_key like ")
                .value(part)
                .add(" escape '!')) or (r.kind = 'DIRECT' and exists (select 1 from chat_member m")
                .add(" join account a on a.login = m.who where m.room = r.id and m.who <> ")
                .value(actor.name())
                .add(" and (lower(a.name) like ")
                .value(part)
                .add(" escape '!' or a.login like ")
                .value(part)
                .add(" escape '!'))))");
    }

    private record Partner(String login, String name) {}

    /** The other one of each room for two, by the room's id. */
    private Map<Long, Partner> partners(Actor actor, Collection<Room> of) {
        List<Long> direct = of.stream()
                .filter(room -> room.kind() == RoomKind.DIRECT)
                .map(Room::id)
                .toList();
        Map<Long, Partner> partners = new HashMap<>();
        if (!direct.isEmpty()) {
            new Sql()
                    .add("select m.room, a.login, a.name from chat_member m join account a on a.login = m.who")
                    .add(" where m.who <> ")
                    .value(actor.name())
                    .add(" and m.room in ")
                    .list(direct)
                    .rows(em)
                    .forEach(row -> partners.put(number(row[0]), new Partner((String) row[1], (String) row[2])));
        }
        return partners;
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
