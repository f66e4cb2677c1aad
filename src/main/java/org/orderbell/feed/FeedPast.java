package org.orderbell.feed;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The log as it stood at an earlier time. */
@ApplicationScoped
public class FeedPast {

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    @Inject
    private FeedLog log;

    /** When the oldest event was recorded that is still kept; empty if none is. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Optional<Instant> begin() {
        return log.at(log.first()).map(FeedEvent::at);
    }

    /**
     * The last position that was taken up to a time. Positions are in the order in which changes committed, which is that of
     * their times but for the length of a transaction; so it is searched for as in a sorted list, in as many steps as the log's
     * length has bits.
     *
     * @return the one before the first that is kept if all of them are later
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public long positionAt(Instant time) {
        long before = log.first() - 1;
        long after = log.head() + 1;
        while (after - before > 1) {
            long middle = before + (after - before) / 2;
            if (log.at(middle).filter(event -> !event.at().isAfter(time)).isPresent()) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return before;
    }

    /**
     * Of each order that changed after one position and up to another the last event, if it left the order in one of these
     * statuses; by position.
     *
     * @param sites only of these; empty means of all
     * @param most characters of data, after which the earlier ones are left out
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<FeedEvent> lastOfEach(
            long after, long to, Collection<String> statuses, Collection<String> sites, int most) {
        String ofSites = sites.isEmpty() ? "" : " and site in (" + marks(sites) + ")";
        String sql = "select * from (select event.*, sum(char_length(event.data)) over (order by event.position desc)"
                + " - char_length(event.data) as size_after from feed_event event"
                + " join (select max(position) as position from feed_event"
                + " where position > ? and position <= ? and type like 'order.%'" + ofSites
                + " group by subject) newest"
                + " on event.position = newest.position where event.status in (" + marks(statuses)
                + ")) events where size_after < ? order by position";
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            int next = 1;
            query.setLong(next++, after);
            query.setLong(next++, to);
            for (String site : sites) {
                query.setString(next++, site);
            }
            for (String status : statuses) {
                query.setString(next++, status);
            }
            query.setInt(next, most);
            List<FeedEvent> events = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    events.add(FeedLog.event(rows));
                }
            }
            return events;
        } catch (SQLException e) {
            throw new FeedUnavailable("could not read what was", e);
        }
    }

    private static String marks(Collection<String> values) {
        return String.join(", ", Collections.nCopies(values.size(), "?"));
    }
}
