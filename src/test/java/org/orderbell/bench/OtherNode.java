package org.orderbell.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.orderbell.server.Postgres;

/**
 * Another node of the company, as the database sees it: it commits rows of the log, and dies before it has given them
 * positions, which the node that is measured then does. That makes more events than this machine could place orders for.
 */
final class OtherNode implements AutoCloseable {

    private static final String INSERT = "insert into feed_event"
            + " (type, subject, site, status, former_status, version, actor, at, data)"
            + " values ('order.moved', ?, 'seoul', 'ACCEPTED', 'PLACED', ?, 'bench', ?, ?)";

    private final Connection connection;
    private final PreparedStatement insert;
    private final int size;
    private final BenchText text = new BenchText();
    private long written;

    /** @param size bytes of each event's data */
    OtherNode(Postgres postgres, int size) throws SQLException {
        this.size = size;
        connection = DriverManager.getConnection(
                postgres.url() + "?reWriteBatchedInserts=true", postgres.user(), postgres.password());
        connection.setAutoCommit(false);
        insert = connection.prepareStatement(INSERT);
    }

    /** Commits so many events, which happen now. */
    void write(int events) throws SQLException {
        Timestamp now = Timestamp.from(Instant.now().truncatedTo(ChronoUnit.MICROS));
        for (int i = 0; i < events; i++) {
            written++;
            String number = String.format("2026-%06d", 900_000 + written % 100_000);
            insert.setString(1, "order/" + number);
            insert.setLong(2, written);
            insert.setTimestamp(3, now);
            insert.setString(4, data(number, written));
            insert.addBatch();
        }
        insert.executeBatch();
        connection.commit();
    }

    private String data(String number, long version) {
        String begin = "{\"actor\":\"bench\",\"order\":{\"number\":\"" + number + "\",\"version\":" + version
                + ",\"site\":\"seoul\",\"status\":\"ACCEPTED\",\"track\":\"" + text.token() + "\",\"gross\":\""
                + text.amount() + "\",\"note\":\"";
        String end = "\"},\"from\":\"PLACED\",\"to\":\"ACCEPTED\",\"recalled\":false}";
        return begin + text.words(size - begin.length() - end.length()) + end;
    }

    /** The last position that was given. */
    long head() throws SQLException {
        return number("select position from feed_head where id = 1");
    }

    /** Rows that have no position yet. */
    long waiting() throws SQLException {
        return number("select count(*) from feed_event where position is null");
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            long number = row.getLong(1);
            connection.commit();
            return number;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
