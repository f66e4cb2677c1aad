package org.orderbell.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The log in the database: positions are given here, and pages are read here. */
@ApplicationScoped
public class FeedLog {

    /** Characters of the data of one page, after which it ends. */
    private static final int PAGE = 2_000_000;

    private static final String NAMES =
            "select id, position, type, subject, site, status, former_status, version, actor, at, data from ";
    private static final String COLUMNS = NAMES + "feed_event ";

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    @PersistenceContext
    private EntityManager em;

    /**
     * Gives the next positions to committed rows that have none, oldest first. The lock on the head makes this one at a
     * time over all nodes; writers of rows never touch the head. A transaction of its own.
     *
     * @param max rows at the most
     * @return the rows with their new positions, in order; empty if none waited
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<FeedEvent> sequence(int max) {
        try (Connection connection = database.getConnection()) {
            long head = lockHead(connection);
            List<FeedEvent> placed = new ArrayList<>();
            try (PreparedStatement waiting =
                            connection.prepareStatement(COLUMNS + "where position is null order by id limit ?");
                    PreparedStatement place =
                            connection.prepareStatement("update feed_event set position = ? where id = ?")) {
                waiting.setInt(1, max);
                try (ResultSet rows = waiting.executeQuery()) {
                    while (rows.next()) {
                        head++;
                        placed.add(event(rows).at(head));
                        place.setLong(1, head);
                        place.setLong(2, rows.getLong("id"));
                        place.addBatch();
                    }
                }
                if (!placed.isEmpty()) {
                    place.executeBatch();
                    moveHead(connection, head);
                }
            }
            return placed;
        } catch (SQLException e) {
            throw new FeedUnavailable("could not give positions", e);
        }
    }

    /** The last position that was given; 0 if none was. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public long head() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("select position from feed_head where id = 1");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new FeedUnavailable("could not read the head", e);
        }
    }

    /** The first position that is still kept; one past the head if none is. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public long first() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select coalesce((select min(position) from feed_event), position + 1) from feed_head where id = 1");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new FeedUnavailable("could not read the first position", e);
        }
    }

    /** How many committed rows wait for a position. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public long waiting() {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from feed_event where position is null");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new FeedUnavailable("could not count the waiting rows", e);
        }
    }

    /**
     * The next page after a position, in order.
     *
     * @return at least one event if there is one; see {@link #isFull} for whether there may be more
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<FeedEvent> after(long position, int limit) {
        return read(bounded("where position > ?", "position"), position, limit);
    }

    /** Whether a page is as large as it can be, by the number of its events or by what they carry. */
    public static boolean isFull(List<FeedEvent> page, int limit) {
        return page.size() >= limit
                || page.stream().mapToLong(event -> event.data().length()).sum() >= PAGE;
    }

    /**
     * As after(), but of orders and products only the newest event of each, if it is not beyond the last position. What
     * was said about an order is not made superfluous by anything.
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<FeedEvent> newest(long position, long last, int limit) {
        String where = "where position > ? and position <= ?"
                + " and (subject not like 'order/%' and subject not like 'product/%' or type like 'message.%'"
                + " or not exists (select 1 from feed_event later where later.subject = feed_event.subject"
                + " and later.id > feed_event.id and later.type not like 'message.%'))";
        return read(bounded(where, "position"), position, last, limit);
    }

    /** The event of a position; empty if there is none, or it is no longer kept. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Optional<FeedEvent> at(long position) {
        return read(COLUMNS + "where position = ?", position).stream().findFirst();
    }

    /** The last event of the same order, or what it is of, before that one; empty if it is no longer kept. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Optional<FeedEvent> before(FeedEvent event) {
        String sql = COLUMNS + "where subject = ? and position < ? and type not like 'message.%'"
                + " order by id desc limit 1";
        return read(sql, event.subject(), event.position()).stream().findFirst();
    }

    /** The newest events of one subject, in order; rows that wait for a position are there too, with position 0. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<FeedEvent> of(String subject, int limit) {
        return reversed(read(bounded("where subject = ?", "id desc"), subject, limit));
    }

    /** As of(), but of the events before the one of a position. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<FeedEvent> of(String subject, long before, int limit) {
        return reversed(read(
                bounded("where subject = ? and id < (select id from feed_event where position = ?)", "id desc"),
                subject,
                before,
                limit));
    }

    private static List<FeedEvent> reversed(List<FeedEvent> events) {
        Collections.reverse(events);
        return events;
    }

    /**
     * What happened to one order after a version of it, but for what was said, in order. Asked by those who hold the order's
     * row, so it uses the connection of their transaction; see FeedRecorder.
     */
    @Transactional
    public List<FeedEvent> since(String subject, long version, int limit) {
        List<?> rows = em.createNativeQuery("select type, site, status, former_status, version, actor, at, data"
                        + " from feed_event where subject = ?1 and version > ?2 and type like 'order.%' order by id")
                .setParameter(1, subject)
                .setParameter(2, version)
                .setMaxResults(limit)
                .getResultList();
        return rows.stream()
                .map(row -> (Object[]) row)
                .map(row -> new FeedEvent(
                        0,
                        (String) row[0],
                        subject,
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        ((Number) row[4]).longValue(),
                        (String) row[5],
                        instant(row[6]),
                        (String) row[7]))
                .toList();
    }

    /** H2's driver gives the one, PostgreSQL's the other, and Hibernate turns both into a third. */
    private static Instant instant(Object time) {
        if (time instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        return time instanceof Timestamp timestamp ? timestamp.toInstant() : (Instant) time;
    }

    /** The rows of a page that ends with the row that takes it beyond so many characters. */
    private static String bounded(String where, String order) {
        return NAMES + "(select page.*, sum(char_length(data)) over (order by " + order
                + ") - char_length(data) as size_before from (" + COLUMNS + where + " order by " + order
                + " limit ?) page) pages"
                + " where size_before < " + PAGE + " order by " + order;
    }

    private List<FeedEvent> read(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
            }
            List<FeedEvent> events = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    events.add(event(rows));
                }
            }
            return events;
        } catch (SQLException e) {
            throw new FeedUnavailable("could not read the log", e);
        }
    }

    private static long lockHead(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                        connection.prepareStatement("select position from feed_head where id = 1 for update");
                ResultSet row = lock.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void moveHead(Connection connection, long head) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement("update feed_head set position = ? where id = 1")) {
            move.setLong(1, head);
            move.executeUpdate();
        }
    }

    /** JDBC reads a position that is not there yet as 0. */
    static FeedEvent event(ResultSet row) throws SQLException {
        return new FeedEvent(
                row.getLong("position"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("site"),
                row.getString("status"),
                row.getString("former_status"),
                row.getLong("version"),
                row.getString("actor"),
                row.getTimestamp("at").toInstant(),
                row.getString("data"));
    }
}
