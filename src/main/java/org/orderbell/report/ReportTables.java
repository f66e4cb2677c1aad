package org.orderbell.report;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.orderbell.report.Tally.Counts;
import org.orderbell.report.Tally.Sold;

/** The sums, and how far in the log they go: both change in the same transaction, so each event is in them once. */
@ApplicationScoped
public class ReportTables {

    private static final int BATCH = 200;

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    /** The last position that is in the sums. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public long position() {
        try (Connection connection = database.getConnection()) {
            return position(connection, "");
        } catch (SQLException e) {
            throw new ReportsUnavailable("could not read how far the reports are", e);
        }
    }

    /**
     * Adds what lies between two positions, if nobody did meanwhile: the lock on the cursor makes this one at a time over all
     * nodes. A transaction of its own.
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void add(long from, long to, Tally tally) {
        try (Connection connection = database.getConnection()) {
            if (position(connection, " for update") != from) {
                return;
            }
            write(connection, hours(tally));
            write(connection, stays(tally));
            write(connection, products(tally));
            try (PreparedStatement move =
                    connection.prepareStatement("update report_cursor set position = ? where id = 1")) {
                move.setLong(1, to);
                move.executeUpdate();
            }
        } catch (SQLException e) {
            throw new ReportsUnavailable("could not add to the reports", e);
        }
    }

    private static long position(Connection connection, String lock) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("select position from report_cursor where id = 1" + lock);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Rows of one table: each has the values that are added or set, and then the key. */
    private record Rows(String update, String insert, List<Object[]> values) {}

    private static Rows hours(Tally tally) {
        List<Object[]> values = new ArrayList<>();
        tally.hours().forEach((key, counts) -> {
            if (!counts.equals(Counts.NONE)) {
                values.add(new Object[] {
                    counts.placed(),
                    counts.completed(),
                    counts.cancelled(),
                    counts.rejected(),
                    counts.net(),
                    counts.gross(),
                    key.site(),
                    key.day(),
                    key.hour(),
                    key.currency()
                });
            }
        });
        return new Rows(
                "update report_hour set placed = placed + ?, completed = completed + ?, cancelled = cancelled + ?,"
                        + " rejected = rejected + ?, net = net + ?, gross = gross + ?"
                        + " where site = ? and on_day = ? and at_hour = ? and currency = ?",
                "insert into report_hour (placed, completed, cancelled, rejected, net, gross,"
                        + " site, on_day, at_hour, currency) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values);
    }

    private static Rows stays(Tally tally) {
        List<Object[]> values = new ArrayList<>();
        for (Map.Entry<Tally.Stay, Long> each : tally.stays().entrySet()) {
            Tally.Stay key = each.getKey();
            if (each.getValue() != 0) {
                values.add(new Object[] {each.getValue(), key.site(), key.day(), key.status(), key.seconds()});
            }
        }
        return new Rows(
                "update report_stay set stays = stays + ?"
                        + " where site = ? and on_day = ? and status = ? and seconds = ?",
                "insert into report_stay (stays, site, on_day, status, seconds) values (?, ?, ?, ?, ?)",
                values);
    }

    private static Rows products(Tally tally) {
        List<Object[]> values = new ArrayList<>();
        for (Map.Entry<Tally.Product, Sold> each : tally.products().entrySet()) {
            Tally.Product key = each.getKey();
            Sold sold = each.getValue();
            values.add(new Object[] {
                sold.name(), sold.quantity(), sold.net(), sold.gross(),
                key.site(), key.day(), key.sku(), key.currency()
            });
        }
        return new Rows(
                "update report_product set name = ?, quantity = quantity + ?, net = net + ?, gross = gross + ?"
                        + " where site = ? and on_day = ? and sku = ? and currency = ?",
                "insert into report_product (name, quantity, net, gross, site, on_day, sku, currency)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                values);
    }

    /** Who holds the cursor is alone, so what can't be updated is not there. */
    private static void write(Connection connection, Rows rows) throws SQLException {
        List<Object[]> fresh = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement(rows.update())) {
            for (int from = 0; from < rows.values().size(); from += BATCH) {
                List<Object[]> part = rows.values()
                        .subList(from, Math.min(from + BATCH, rows.values().size()));
                int[] changed = batch(update, part);
                for (int i = 0; i < changed.length; i++) {
                    if (changed[i] == 0) {
                        fresh.add(part.get(i));
                    }
                }
            }
        }
        if (!fresh.isEmpty()) {
            try (PreparedStatement insert = connection.prepareStatement(rows.insert())) {
                batch(insert, fresh);
            }
        }
    }

    private static int[] batch(PreparedStatement statement, List<Object[]> rows) throws SQLException {
        for (Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                statement.setObject(i + 1, row[i]);
            }
            statement.addBatch();
        }
        return statement.executeBatch();
    }
}
