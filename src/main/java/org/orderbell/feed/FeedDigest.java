package org.orderbell.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** What happened to the orders in a stretch of the log, counted by the database in one pass over the stretch. */
@ApplicationScoped
public class FeedDigest {

    private static final String CHANGES = "('order.placed', 'order.moved', 'order.edited', 'order.assigned')";

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    /**
     * One order that changed.
     *
     * @param from status before the first change; null if it was placed with it
     * @param last its last change, with its whole state
     */
    public record Changed(int changes, String from, List<String> actors, FeedEvent last) {}

    /**
     * The orders that changed: those that were held, rejected or cancelled first, then those that changed most.
     *
     * @param total how many changed, of which the list may be the first ones
     * @param placed how many of them were placed
     * @param completed how many of them became COMPLETED and were not taken back
     * @param held how many of them became ON_HOLD and were not resumed
     * @param ended how many of them became REJECTED or CANCELLED
     */
    public record Digest(List<Changed> orders, int total, int placed, int completed, int held, int ended) {}

    /**
     * Counts what happened after one position and up to another.
     *
     * @param sites only of these; empty means of all
     * @param limit orders in the list at the most
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Digest between(long after, long to, Collection<String> sites, int limit) {
        String where = sites.isEmpty()
                ? ""
                : " and site in (" + String.join(", ", Collections.nCopies(sites.size(), "?")) + ")";
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql(where))) {
            int next = 1;
            query.setLong(next++, after);
            query.setLong(next++, to);
            for (String site : sites) {
                query.setString(next++, site);
            }
            query.setInt(next, limit);
            List<Changed> orders = new ArrayList<>();
            int total = 0;
            int placed = 0;
            int completed = 0;
            int held = 0;
            int ended = 0;
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    total = rows.getInt("total");
                    placed = rows.getInt("placed");
                    completed = rows.getInt("completed");
                    held = rows.getInt("held");
                    ended = rows.getInt("ended");
                    orders.add(new Changed(
                            rows.getInt("changes"),
                            rows.getString("first_status"),
                            actors(rows.getArray("actors")),
                            FeedLog.event(rows)));
                }
            }
            return new Digest(orders, total, placed, completed, held, ended);
        } catch (SQLException e) {
            throw new FeedUnavailable("could not sum up the log", e);
        }
    }

    /** A group is an order. What its first event says it was before, and its last one what it is, is read for the few. */
    private static String sql(String where) {
        return "select most.*, later.*, case when earlier.type = 'order.placed' then null"
                + " else coalesce(earlier.former_status, earlier.status) end as first_status"
                + " from (select count(*) as changes, min(position) as first_position, max(position) as last_position,"
                + " array_agg(distinct actor) as actors, count(*) over () as total,"
                + " sum(max(case when type = 'order.placed' then 1 else 0 end)) over () as placed,"
                + " max(case when former_status is not null and status in ('ON_HOLD', 'REJECTED', 'CANCELLED')"
                + " then 1 else 0 end) as attention, "
                + came("'COMPLETED'") + " as completed, "
                + came("'ON_HOLD'") + " as held, "
                + came("'REJECTED', 'CANCELLED'") + " as ended"
                + " from feed_event where position > ? and position <= ? and type in " + CHANGES + where
                + " group by subject order by attention desc, changes desc, last_position desc limit ?) most"
                + " join feed_event earlier on earlier.position = most.first_position"
                + " join feed_event later on later.position = most.last_position"
                + " order by most.attention desc, most.changes desc, most.last_position desc";
    }

    /** How many orders came to one of these statuses and did not leave it again. */
    private static String came(String statuses) {
        return "sum(case when sum(case when former_status is null then 0 when status in (" + statuses + ") then 1"
                + " when former_status in (" + statuses + ") then -1 else 0 end) > 0 then 1 else 0 end) over ()";
    }

    private static List<String> actors(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray())
                .map(Object::toString)
                .sorted()
                .toList();
    }
}
