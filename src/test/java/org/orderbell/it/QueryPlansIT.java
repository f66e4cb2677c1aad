package org.orderbell.it;

import java.io.IOException;
import java.sql.Date;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.orderbell.it.support.QueryPlans;
import org.orderbell.it.support.QueryPlans.Query;

/**
 * Every question that the product asks of a large table is answered by an index: how long it takes depends on what it
 * returns and on the open orders, not on the past ones. As the statements reach PostgreSQL, on a database with many
 * orders; {@code -Dorderbell.plans.orders=300000} for more of them.
 */
@Tag("database")
class QueryPlansIT {

    private static final int ORDERS = Integer.getInteger("orderbell.plans.orders", 30_000);
    private static final Set<String> LARGE = Set.of(
            "orders",
            "order_line",
            "feed_event",
            "stock_movement",
            "idempotency",
            "product_word",
            "word_form",
            "report_hour",
            "report_stay",
            "report_product");

    private static final String ORDER = "id, assignee, changed_at, currency, due_at, external, gross, held_from,"
            + " holds_stock, last_line, net, note, number, placed_at, priority, reason, recall_since, recall_to, recall_until,"
            + " search, site, source, status, status_since, tax, track, version, customer_address, customer_email,"
            + " customer_name, customer_phone, unseen_at, kitchen_seen_at";
    private static final String EVENT = "select id, position, type, subject, site, status, former_status, version,"
            + " actor, at, data from feed_event ";
    private static final String DIGEST = "select most.*, later.*, case when earlier.type = 'order.placed' then null"
            + " else coalesce(earlier.former_status, earlier.status) end as first_status"
            + " from (select count(*) as changes, min(position) as first_position, max(position) as last_position,"
            + " array_agg(distinct actor) as actors, count(*) over () as total,"
            + " sum(max(case when type = 'order.placed' then 1 else 0 end)) over () as placed,"
            + " sum(case when sum(case when former_status is null then 0 when status = 'COMPLETED' then 1"
            + " when former_status = 'COMPLETED' then -1 else 0 end) > 0 then 1 else 0 end) over () as completed"
            + " from feed_event where position > ? and position <= ? and type in ('order.placed', 'order.moved', 'order.edited', 'order.assigned') and site in (?)"
            + " group by subject order by changes desc, last_position desc limit ?) most"
            + " join feed_event earlier on earlier.position = most.first_position"
            + " join feed_event later on later.position = most.last_position"
            + " order by most.changes desc, most.last_position desc";
    private static final String AT_SITES = " where ((site in (?, ?) and on_day between ? and ?)) group by ";
    private static final String LATE = "select open.*, count(*) over () as open_count,"
            + " sum(case when late_since < now_at then 1 else 0 end) over () as late_count from ("
            + "select o.*, coalesce(due_at, red_at) as late_since from ("
            + "select number, site, status, status_since, due_at, priority, customer_name, assignee, status_since"
            + " + case site when 'seoul' then interval '600' second else interval '1200' second end as red_at from orders"
            + " where status in ('PLACED', 'ACCEPTED', 'PREPARING', 'READY', 'DISPATCHED', 'ON_HOLD') and site in (?, ?)) o)"
            + " open, (select cast(? as timestamp with time zone) as now_at) clock order by late_since, number limit ?";
    private static final String PAGE = "select id as a1, last_line as a2 from orders where ";
    private static final String NEWEST = " order by id desc limit ? offset ?";
    private static final String OLDEST = " order by id limit ? offset ?";
    private static final String NAME = "2026-000777";
    private static final Object[] OPEN = {"PLACED", "ACCEPTED", "PREPARING", "READY", "DISPATCHED", "ON_HOLD"};

    private static QueryPlans plans;

    @BeforeAll
    static void fill() throws IOException, SQLException {
        plans = QueryPlans.in("plans", "plans/history.sql", ORDERS);
    }

    private static Stream<Query> queries() {
        return Stream.of(
                new Query(
                        "what was said of a message before",
                        20,
                        "update feed_event set data = ? where message = ? and message > 0",
                        "{}",
                        777L),
                new Query("order by number", 20, "select " + ORDER + " from orders where (number = ?)", NAME),
                new Query(
                        "order by number, to change it",
                        20,
                        "select " + ORDER + " from orders where (number = ?) for update",
                        NAME),
                new Query("order by tracking token", 20, "select " + ORDER + " from orders where (track = ?)", "0a1b"),
                new Query(
                        "lines of an order",
                        20,
                        "select discount, line, name, net from order_line where (order_id = ?) order by line asc",
                        777L),
                new Query("newest orders", 60, PAGE + "(? = ?)" + NEWEST, 1, 1, 100, 0),
                new Query(
                        "newest orders, next page",
                        60,
                        PAGE + "((? = ?) and (id < ?))" + NEWEST,
                        1,
                        1,
                        ORDERS / 2L,
                        100,
                        0),
                list("open orders", 700, "status in (?, ?, ?, ?, ?, ?)", OPEN),
                list(
                        "open orders at a site, last page",
                        700,
                        "status in (?, ?, ?, ?, ?, ?) and (site in (?)) and (id < ?)",
                        with(OPEN, "seoul", (long) (ORDERS * 0.9))),
                new Query(
                        "open orders, oldest first, a page in the middle",
                        700,
                        PAGE + "((? = ?) and (status in (?, ?, ?, ?, ?, ?)) and (id > ?))" + OLDEST,
                        with(with(new Object[] {1, 1}, OPEN), (long) (ORDERS * 0.9), 100, 0)),
                list("orders in one status", 300, "status in (?)", "ON_HOLD"),
                list("orders in two open statuses", 700, "status in (?, ?)", "PREPARING", "ON_HOLD"),
                list("orders of a small site", 300, "site in (?)", "small"),
                list("orders of two sites", 300, "site in (?, ?)", "seoul", "paris"),
                list(
                        "open orders of a small site",
                        300,
                        "status in (?, ?, ?, ?, ?, ?) and (site in (?))",
                        with(OPEN, "small")),
                list("a rare closed status", 300, "status in (?)", "REJECTED"),
                list("search for a part of a number", 1000, "search like ? escape ?", "%26-000777%", "!"),
                list("search for a name", 4000, "search like ? escape ?", "%kim minsu%", "!"),
                list("search for a part of a phone", 4000, "search like ? escape ?", "%-7919%", "!"),
                list("search for what is not there", 1000, "search like ? escape ?", "%zzzz%", "!"),
                list(
                        "search for two characters, open orders",
                        4000,
                        "search like ? escape ? and status in (?, ?, ?, ?, ?, ?)",
                        with(new Object[] {"%zz%", "!"}, OPEN)),
                new Query(
                        "a page of orders with lines",
                        3000,
                        "select distinct t1." + ORDER.replace(", ", ", t1.")
                                + ", t0.line, t0.sku from orders t1 left outer join order_line t0"
                                + " on (t0.order_id = t1.id) where (t1.id in (" + "?,".repeat(99) + "?))",
                        Stream.iterate(ORDERS / 2L, id -> id - 1).limit(100).toArray()),
                new Query(
                        "open orders of a source",
                        700,
                        "select id as a1 from orders where ((status in (?, ?, ?, ?, ?, ?)) and (source = ?))"
                                + " order by id limit ? offset ?",
                        with(OPEN, "csv", 200, 0)),
                new Query(
                        "known external numbers",
                        300,
                        "select external from orders where ((source = ?) and (external in (?, ?, ?)))",
                        "csv",
                        "EXT-20",
                        "EXT-40",
                        "EXT-41"),
                new Query(
                        "words with a part",
                        100,
                        "select word from word_form where form >= ? and form < ? limit ?",
                        "4999",
                        "4999\uffff",
                        301),
                new Query(
                        "words that begin alike",
                        400,
                        "select word from word_form where form >= ? and form < ? order by form, word limit ?",
                        "~prod",
                        "~prod\uffff",
                        1000),
                new Query(
                        "words with a form in common",
                        100,
                        "select distinct word from word_form where form in (?, ?, ?)",
                        "~product",
                        "~produt",
                        "~prodct"),
                new Query(
                        "products of a word",
                        6000,
                        "select p.sku, p.name, p.search from product_word w0 join product p on p.sku = w0.sku"
                                + " where w0.word in (?) order by w0.sku limit ?",
                        "cfcdiolc",
                        3001),
                new Query(
                        "products of two words",
                        1000,
                        "select p.sku, p.name, p.search from product_word w0 join product_word w1 on w1.sku = w0.sku"
                                + " join product p on p.sku = w0.sku where w0.word in (?, ?) and w1.word in (?)"
                                + " order by w0.sku limit ?",
                        "4999",
                        "24999",
                        "product",
                        3001),
                new Query(
                        "products of a word that all have",
                        20_000,
                        "select p.sku, p.name, p.search from product_word w0 join product p on p.sku = w0.sku"
                                + " where w0.word in (?) order by w0.sku limit ?",
                        "product",
                        3001),
                new Query("events without a position", 60, EVENT + "where position is null order by id limit ?", 500),
                new Query("how many wait for a position", 60, "select count(*) from feed_event where position is null"),
                new Query(
                        "a page of the log",
                        400,
                        bounded("where position > ? order by position limit ?"),
                        ORDERS * 3L,
                        500),
                new Query(
                        "the newest of each order after a position",
                        16_000,
                        bounded("where position > ? and position <= ? and (subject not like 'order/%'"
                                + " and subject not like 'product/%' or type like 'message.%' or not exists (select 1"
                                + " from feed_event later where later.subject = feed_event.subject"
                                + " and later.id > feed_event.id and later.type not like 'message.%'))"
                                + " order by position limit ?"),
                        ORDERS * 3L,
                        ORDERS * 8L,
                        500),
                new Query("the digest of many events", 12_000, DIGEST, ORDERS * 3L, ORDERS * 3L + 50_000, "seoul", 100),
                new Query(
                        "the orders as they were",
                        20_000,
                        "select * from (select event.*, sum(char_length(event.data)) over (order by event.position desc)"
                                + " - char_length(event.data) as size_after from feed_event event"
                                + " join (select max(position) as position from feed_event"
                                + " where position > ? and position <= ? and type like 'order.%' and site in (?)"
                                + " group by subject) newest on event.position = newest.position"
                                + " where event.status in (?, ?, ?, ?, ?, ?)) events where size_after < ?"
                                + " order by position",
                        with(with(new Object[] {ORDERS * 3L, ORDERS * 3L + 50_000, "seoul"}, OPEN), 8_000_000)),
                new Query(
                        "open orders that nothing has happened to since",
                        700,
                        "select id as a1, last_line as a2 from orders where ((status in (?, ?, ?, ?, ?, ?))"
                                + " and (changed_at < ?))"
                                + " order by changed_at desc, id limit ? offset ?",
                        with(OPEN, java.sql.Timestamp.from(Instant.now()), 5_001, 0)),
                new Query(
                        "the first position",
                        20,
                        "select coalesce((select min(position) from feed_event), position + 1)"
                                + " from feed_head where id = 1"),
                new Query(
                        "history of an order",
                        40,
                        EVENT + "where subject = ? order by id desc limit ?",
                        "order/" + NAME,
                        200),
                new Query(
                        "history of an order before an event",
                        60,
                        EVENT
                                + "where subject = ? and id < (select id from feed_event where position = ?) order by id desc limit ?",
                        "order/" + NAME,
                        ORDERS * 8L,
                        200),
                new Query(
                        "what others changed since",
                        40,
                        "select type, data from feed_event where subject = ? and version > ? and type like 'order.%'"
                                + " order by id",
                        "order/" + NAME,
                        3L),
                new Query(
                        "the event before a move",
                        40,
                        EVENT
                                + "where subject = ? and position < ? and type not like 'message.%' order by id desc limit 1",
                        "order/" + NAME,
                        ORDERS * 8L),
                new Query(
                        "figures of a week and the week before",
                        60,
                        "select on_day, at_hour, currency, sum(placed) as placed, sum(gross) as gross from report_hour"
                                + AT_SITES + "on_day, at_hour, currency order by on_day, at_hour, currency",
                        "seoul",
                        "paris",
                        daysAgo(13),
                        daysAgo(0)),
                new Query(
                        "figures of a month and the month before",
                        150,
                        "select on_day, at_hour, currency, sum(placed) as placed, sum(gross) as gross from report_hour"
                                + AT_SITES + "on_day, at_hour, currency order by on_day, at_hour, currency",
                        "seoul",
                        "paris",
                        daysAgo(59),
                        daysAgo(0)),
                new Query(
                        "time in each status in two weeks",
                        200,
                        "select status, seconds, sum(stays) as stays from report_stay" + AT_SITES
                                + "status, seconds having sum(stays) > 0",
                        "seoul",
                        "paris",
                        daysAgo(13),
                        daysAgo(0)),
                new Query(
                        "top products of two weeks",
                        150,
                        "select sku, max(name) as name, currency, sum(quantity) as quantity from report_product"
                                + AT_SITES
                                + "sku, currency having sum(quantity) > 0 order by quantity desc, sku, currency limit 20",
                        "seoul",
                        "paris",
                        daysAgo(13),
                        daysAgo(0)),
                new Query("late orders", 4000, LATE, "seoul", "paris", java.sql.Timestamp.from(Instant.now()), 20),
                new Query(
                        "an idempotency key",
                        20,
                        "select body_hash, answer from idempotency where owner = ? and idem_key = ?",
                        "desk",
                        "c4ca4238a0b923820dcc509a6f75849b"),
                new Query(
                        "keys to forget",
                        60,
                        "delete from idempotency where created_at < ?",
                        java.sql.Timestamp.from(Instant.now().minusSeconds(ORDERS * 2L - 50))),
                new Query(
                        "products, next page",
                        700,
                        "select t0.sku, t1.on_hand from product t0, stock t1 where ((t1.sku = t0.sku)"
                                + " and (t0.name >= ?) and ((t0.name > ?) or (t0.sku > ?)))"
                                + " order by t0.name, t0.sku limit ? offset ?",
                        "Product 1500",
                        "Product 1500",
                        "SKU-1500",
                        100,
                        0));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void isAnsweredByAnIndex(Query query) throws SQLException {
        plans.assertIndexed(query, LARGE);
    }

    /** A page that ends by what its events carry as well as by their number. */
    private static String bounded(String where) {
        return EVENT.replace("feed_event ", "") + "(select page.*, sum(char_length(data)) over (order by position)"
                + " - char_length(data) as size_before from (" + EVENT + where + ") page) pages"
                + " where size_before < 2000000 order by position";
    }

    private static Query list(String what, int blocks, String condition, Object... values) {
        return new Query(
                what,
                blocks,
                PAGE + "(((? = ?) and (" + condition + ")))" + NEWEST,
                with(with(new Object[] {1, 1}, values), 100, 0));
    }

    private static Date daysAgo(int days) {
        return Date.valueOf(LocalDate.now(ZoneOffset.UTC).minusDays(days));
    }

    private static Object[] with(Object[] values, Object... more) {
        return Stream.concat(Stream.of(values), Stream.of(more)).toArray();
    }
}
