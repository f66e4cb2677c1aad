package org.orderbell.it;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orderbell.it.support.QueryPlans;
import org.orderbell.it.support.QueryPlans.Query;

/**
 * Rooms, messages and mentions are found by an index, however much was said. As the statements reach PostgreSQL; on
 * H2, which has no full text, a search reads the messages.
 */
@Tag("database")
class ChatPlansIT {

    private static final int ORDERS = Integer.getInteger("orderbell.plans.rooms", 30_000);
    private static final Set<String> LARGE =
            Set.of("chat_room", "chat_member", "chat_message", "chat_mention", "chat_reader");

    private static final String ME = "user7";
    private static final String COOK = "@kitchen";

    private static final String ROOM =
            "id, active_at, archived, invited, room_key, kind, last_seq, last_by, maker, site, title";
    private static final String MESSAGE =
            "id, author, author_name, deleted_at, deleted_by, edited_at, mentions, post_hash, post_key,"
                    + " posted_at, room, seq, text, version";

    /** The rooms on somebody's list; six values. */
    private static final String MINE =
            "select id from chat_room where kind in ('GENERAL', 'SITE', 'TOPIC') and (not invited"
                    + " or maker = ?) union select c.id from chat_member m join chat_room c on c.id = m.room where m.who = ?"
                    + " union select c.id from chat_member m join chat_room c on c.id = m.room where m.who in (?) and m.since > ?";

    private static final String READABLE =
            "((r.kind <> 'DIRECT' and (not r.invited or r.maker = ?)) or exists (select 1"
                    + " from chat_member m where m.room = r.id and m.who = ?))";

    private static QueryPlans plans;

    @BeforeAll
    static void fill() throws IOException, SQLException {
        plans = QueryPlans.in("chat_plans", "plans/chat.sql", ORDERS);
    }

    private static Timestamp monthAgo() {
        return Timestamp.from(Instant.now().minus(Duration.ofDays(30)));
    }

    /** The list, with what is in its condition beside the rooms themselves. */
    private static Query rooms(String what, String condition, Object... values) {
        String fresh = "case when r.last_seq > coalesce(d.read_seq, 0) then 1 else 0 end";
        String sql = "select p.id, p.mark, (select count(distinct n.seq) from chat_mention n where n.room = p.id"
                + " and n.seq > p.mark and n.who in (?, ?)) from (select r.id as id, coalesce(d.read_seq, 0) as mark, "
                + fresh + " as fresh, r.active_at as active from (" + MINE
                + ") mine join chat_room r on r.id = mine.id left join chat_reader d on d.room = r.id and d.login = ?"
                + " where 1 = 1" + condition
                + " order by fresh desc, active desc, id desc limit ?) p order by p.fresh desc, p.active desc, p.id desc";
        Object[] first = {ME, COOK, ME, ME, COOK, monthAgo(), ME};
        return new Query(what, 25_000, sql, with(with(first, values), 101));
    }

    private static Object[] with(Object[] values, Object... more) {
        return Stream.concat(Stream.of(values), Stream.of(more)).toArray();
    }

    private static Query history(String what, String condition, Object... values) {
        return new Query(
                what,
                60,
                "select m.id, m.seq from chat_message m where m.room = ?" + condition + " limit ?",
                with(with(new Object[] {1L}, values), 51));
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private static Stream<Query> queries() {
        return Stream.concat(lists(), messages());
    }

    private static Stream<Query> lists() {
        return Stream.of(
                new Query("room by key", 20, "select " + ROOM + " from chat_room where (room_key = ?)", "general"),
                new Query(
                        "room by key, to post to it",
                        20,
                        "select " + ROOM + " from chat_room where (room_key = ?) for update",
                        "order:2026-000777"),
                new Query(
                        "rooms by id",
                        500,
                        "select " + ROOM + " from chat_room where (id in (" + marks(100) + "))",
                        IntStream.range(0, 100).mapToObj(n -> 1000L + n * 7L).toArray()),
                rooms(
                        "rooms by a part of the name",
                        " and ((r.kind <> 'DIRECT' and (lower(r.title) like ? escape '!' or r.room_key like ? escape '!'))"
                                + " or (r.kind = 'DIRECT' and exists (select 1 from chat_member m join account a"
                                + " on a.login = m.who where m.room = r.id and m.who <> ? and (lower(a.name) like ? escape"
                                + " '!' or a.login like ? escape '!'))))",
                        "%000777%",
                        "%000777%",
                        ME,
                        "%000777%",
                        "%000777%"),
                new Query(
                        "which of some rooms may be read",
                        60,
                        "select r.room_key from chat_room r where r.room_key in (?, ?, ?) and " + READABLE,
                        "general",
                        "topic-2",
                        "direct-9",
                        ME,
                        ME),
                new Query("members of a room", 20, "select who from chat_member where room = ? order by who", 1777L),
                new Query(
                        "how far somebody has read",
                        20,
                        "select read_seq from chat_reader where login = ? and room = ?",
                        ME,
                        1L),
                new Query(
                        "how far many have read",
                        2500,
                        "select login, read_seq from chat_reader where room = ? and login in (" + marks(500) + ")",
                        with(
                                new Object[] {1L},
                                IntStream.range(0, 500)
                                        .mapToObj(n -> "user" + n)
                                        .toArray())),
                new Query(
                        "marks that moved lately",
                        300,
                        "select d.login, r.room_key, d.read_seq from chat_reader d join chat_room r on r.id = d.room"
                                + " where d.moved_at > current_timestamp - interval '10' second"
                                + " order by d.moved_at desc limit ?",
                        1000));
    }

    private static Stream<Query> messages() {
        return Stream.of(
                history("newest messages", " and m.seq < ? order by m.seq desc", Long.MAX_VALUE),
                history("messages before one", " and m.seq < ? order by m.seq desc", 25_000L),
                history("messages after one", " and m.seq > ? order by m.seq", 25_000L),
                new Query(
                        "messages by id",
                        500,
                        "select " + MESSAGE + " from chat_message where (id in (" + marks(100) + "))",
                        IntStream.range(0, 100).mapToObj(n -> 1000L + n * 7L).toArray()),
                new Query(
                        "messages by number",
                        200,
                        "select " + MESSAGE + " from chat_message where ((room = ?) and (seq in (?, ?, ?)))",
                        1L,
                        25_000L,
                        40_000L,
                        50_000L),
                found("rare words anywhere", 3000, "word777:* & bread:*"),
                found("a frequent word anywhere", 3000, "bread:*"),
                new Query(
                        "a message that was sent before",
                        20,
                        "select " + MESSAGE + " from chat_message where ((author = ?) and (post_key = ?))",
                        "user77",
                        "1-25077"),
                new Query(
                        "how many mentions are unread",
                        60,
                        "select count(distinct seq) from chat_mention where room = ? and seq > ? and who in (?, ?)",
                        1L,
                        49_000L,
                        ME,
                        COOK),
                new Query(
                        "the newest mentions",
                        60,
                        "select distinct seq from chat_mention where room = ? and seq > ? and who in (?, ?)"
                                + " order by seq desc limit ?",
                        1L,
                        49_000L,
                        ME,
                        COOK,
                        20),
                new Query(
                        "mentions of all after a message",
                        60,
                        "select who, seq from chat_mention where room = ? and seq > ? order by seq desc limit ?",
                        1L,
                        49_000L,
                        1000),
                new Query(
                        "mentions of a message",
                        20,
                        "delete from chat_mention where room = ? and seq = ?",
                        1L,
                        49_000L));
    }

    private static Query found(String what, int blocks, String words) {
        return new Query(
                what,
                blocks,
                "select m.id, r.room_key from chat_message m join chat_room r on r.id = m.room where " + READABLE
                        + " and m.search @@ to_tsquery('simple', ?) order by m.id desc limit ?",
                ME,
                ME,
                words,
                50);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void isAnsweredByAnIndex(Query query) throws SQLException {
        plans.assertIndexed(query, LARGE);
    }
}
