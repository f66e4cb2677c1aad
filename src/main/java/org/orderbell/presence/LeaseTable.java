package org.orderbell.presence;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/** What nodes write down for each other of their people. All times are those of the database. */
@ApplicationScoped
public class LeaseTable {

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    /** The database did not let it be read or written. */
    static class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unavailable(SQLException cause) {
            super("could not tell other nodes who is here, or hear it of them", cause);
        }
    }

    /**
     * Renews the lease, and writes how the node's people are. Who left was seen last at this moment.
     *
     * @param stays null for who left
     * @return false if others took the node for dead, so that all of its people must be written anew
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public boolean write(String node, long stamp, Map<String, Stay> stays) {
        try (Connection connection = database.getConnection()) {
            Instant now = now(connection);
            boolean known = renew(connection, node, stamp, now);
            if (!stays.isEmpty()) {
                write(connection, node, stamp, new TreeMap<>(stays));
                SortedMap<String, Instant> seen = new TreeMap<>();
                stays.forEach((login, stay) -> {
                    if (stay == null) {
                        seen.put(login, now);
                    }
                });
                seen(connection, seen);
            }
            return known;
        } catch (SQLException e) {
            throw new Unavailable(e);
        }
    }

    private static boolean renew(Connection connection, String node, long stamp, Instant now) throws SQLException {
        try (PreparedStatement renew = connection.prepareStatement(
                        "update presence_node set stamp = ?, renewed_at = ? where node = ?");
                PreparedStatement begin = connection.prepareStatement(
                        "insert into presence_node (stamp, renewed_at, node) values (?, ?, ?)")) {
            for (PreparedStatement statement : List.of(renew, begin)) {
                statement.setLong(1, stamp);
                statement.setTimestamp(2, Timestamp.from(now));
                statement.setString(3, node);
            }
            return renew.executeUpdate() == 1 || begin.executeUpdate() == 0;
        }
    }

    private static void write(Connection connection, String node, long stamp, SortedMap<String, Stay> stays)
            throws SQLException {
        try (PreparedStatement clear =
                        connection.prepareStatement("delete from presence_stay where node = ? and login = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into presence_stay"
                                + " (node, login, stamp, connections, idle, since, sites, doings) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Map.Entry<String, Stay> entry : stays.entrySet()) {
                Stay stay = entry.getValue();
                clear.setString(1, node);
                clear.setString(2, entry.getKey());
                clear.addBatch();
                insert.setString(1, node);
                insert.setString(2, entry.getKey());
                insert.setLong(3, stamp);
                insert.setInt(4, stay == null ? 0 : stay.connections());
                insert.setBoolean(5, stay != null && stay.idle());
                insert.setTimestamp(6, stay == null ? null : Timestamp.from(stay.since()));
                insert.setString(7, stay == null ? "" : String.join(",", new TreeSet<>(stay.sites())));
                insert.setString(8, stay == null ? "[]" : StayText.write(stay.doings()));
                insert.addBatch();
            }
            clear.executeBatch();
            insert.executeBatch();
        }
    }

    /** In the order of the logins: two nodes may write of the same people. */
    private static void seen(Connection connection, SortedMap<String, Instant> logins) throws SQLException {
        if (logins.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                        "insert into last_seen (login, at) values (?, ?) on conflict do nothing");
                PreparedStatement update =
                        connection.prepareStatement("update last_seen set at = ? where login = ? and at < ?")) {
            for (Map.Entry<String, Instant> seen : logins.entrySet()) {
                Timestamp at = Timestamp.from(seen.getValue());
                insert.setString(1, seen.getKey());
                insert.setTimestamp(2, at);
                insert.addBatch();
                update.setTimestamp(1, at);
                update.setString(2, seen.getKey());
                update.setTimestamp(3, at);
                update.addBatch();
            }
            insert.executeBatch();
            update.executeBatch();
        }
    }

    /** Of all nodes that live, or died a moment ago. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<Lease> leases() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select node, stamp, renewed_at, current_timestamp as asked_at from presence_node");
                ResultSet rows = query.executeQuery()) {
            List<Lease> leases = new ArrayList<>();
            while (rows.next()) {
                Instant renewed = rows.getTimestamp("renewed_at").toInstant();
                Instant asked = rows.getTimestamp("asked_at").toInstant();
                leases.add(new Lease(
                        rows.getString("node"), rows.getLong("stamp"), renewed, Duration.between(renewed, asked)));
            }
            return leases;
        } catch (SQLException e) {
            throw new Unavailable(e);
        }
    }

    /** What a node wrote after a stamp; null for who left. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Map<String, Stay> stays(String node, long after) {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select login, sites, connections, idle, since, doings"
                                + " from presence_stay where node = ? and stamp > ?")) {
            query.setString(1, node);
            query.setLong(2, after);
            Map<String, Stay> stays = new HashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    int connections = rows.getInt("connections");
                    stays.put(
                            rows.getString("login"),
                            connections == 0
                                    ? null
                                    : new Stay(
                                            sites(rows.getString("sites")),
                                            connections,
                                            rows.getBoolean("idle"),
                                            rows.getTimestamp("since").toInstant(),
                                            StayText.read(rows.getString("doings"))));
                }
            }
            return stays;
        } catch (SQLException e) {
            throw new Unavailable(e);
        }
    }

    private static Set<String> sites(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(","));
    }

    /** Forgets those who left a node up to a stamp; every other node has read that long since. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void forget(String node, long stamp) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "delete from presence_stay where node = ? and connections = 0 and stamp <= ?")) {
            delete.setString(1, node);
            delete.setLong(2, stamp);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new Unavailable(e);
        }
    }

    /** Takes a node out, unless it renewed its lease meanwhile; its people were seen last when it last did. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void end(String node, Instant renewedAt) {
        try (Connection connection = database.getConnection();
                PreparedStatement end =
                        connection.prepareStatement("delete from presence_node where node = ? and renewed_at <= ?");
                PreparedStatement people = connection.prepareStatement(
                        "select login from presence_stay where node = ? and connections > 0");
                PreparedStatement clear = connection.prepareStatement("delete from presence_stay where node = ?")) {
            end.setString(1, node);
            end.setTimestamp(2, Timestamp.from(renewedAt));
            if (end.executeUpdate() == 0) {
                return;
            }
            SortedMap<String, Instant> seen = new TreeMap<>();
            people.setString(1, node);
            try (ResultSet rows = people.executeQuery()) {
                while (rows.next()) {
                    seen.put(rows.getString(1), renewedAt);
                }
            }
            seen(connection, seen);
            clear.setString(1, node);
            clear.executeUpdate();
        } catch (SQLException e) {
            throw new Unavailable(e);
        }
    }

    /**
     * How long ago each was seen last, on whichever node; absent for who never was.
     *
     * @param lease for how long a node lives that does not renew its own
     * @return zero for who is here
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Map<String, Duration> seen(Duration lease) {
        try (Connection connection = database.getConnection();
                PreparedStatement left =
                        connection.prepareStatement("select login, at, current_timestamp as asked_at from last_seen");
                PreparedStatement here = connection.prepareStatement(
                        "select s.login, n.renewed_at as at, current_timestamp as asked_at from presence_stay s"
                                + " join presence_node n on n.node = s.node where s.connections > 0")) {
            Map<String, Duration> ages = new HashMap<>();
            for (PreparedStatement query : List.of(left, here)) {
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        Duration age = Duration.between(
                                rows.getTimestamp("at").toInstant(),
                                rows.getTimestamp("asked_at").toInstant());
                        boolean lives = query.equals(here) && age.compareTo(lease) < 0;
                        ages.merge(
                                rows.getString("login"),
                                lives || age.isNegative() ? Duration.ZERO : age,
                                (one, other) -> one.compareTo(other) < 0 ? one : other);
                    }
                }
            }
            return ages;
        } catch (SQLException e) {
            throw new Unavailable(e);
        }
    }

    private static Instant now(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select current_timestamp");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }
}
