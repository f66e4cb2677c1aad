package org.orderbell.it.support;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import javax.sql.DataSource;

/**
 * What the figures of a site must be, by SQL over the orders and their events themselves. The site is one of its own, so that
 * nothing else happens there, in a time zone whose hours begin at half past.
 */
@ApplicationScoped
public class ReportRows {

    public static final String SITE = "z-kolkata";
    private static final String ZONE = "Asia/Kolkata";

    /** Steps that were not taken back, with the time of the one before: between them lies a stay. */
    private static final String STAYS =
            "select status, floor(extract(epoch from at) - extract(epoch from came)) as seconds"
                    + " from (select former_status as status, at, lag(at) over (partition by subject order by id) as came"
                    + " from (select e.*, lead(data) over (partition by subject order by id) as following from feed_event e"
                    + " where site = ? and type in ('order.placed', 'order.moved')) steps"
                    + " where data not like '%\"recalled\":true%'"
                    + " and (following is null or following not like '%\"recalled\":true%')) taken"
                    + " where came is not null";

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    public void open() {
        if (rows("select code from site where code = ?", SITE).isEmpty()) {
            update("insert into site (code, name, time_zone) values (?, 'Kolkata', '" + ZONE + "')", SITE);
        }
    }

    /** As events were written before they said since when the order had been in the status that it left. */
    public void forgetSince(String number) {
        update(
                "update feed_event set data = regexp_replace(data, ',\"since\":\"[^\"]*\"', '') where subject = ?",
                "order/" + number);
    }

    /** As before the first start with reports. */
    public void forgetReports() {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                // who counts holds this row
                statement.executeUpdate("update report_cursor set position = 0 where id = 1");
                for (String table : List.of("report_hour", "report_stay", "report_product")) {
                    statement.executeUpdate("delete from " + table);
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    public long counted() {
        return Long.parseLong(
                rows("select position from report_cursor where id = ?", 1).get(0));
    }

    public long head() {
        return Long.parseLong(
                rows("select position from feed_head where id = ?", 1).get(0));
    }

    public long waiting() {
        return Long.parseLong(rows("select count(*) from feed_event where position is null and id > ?", 0)
                .get(0));
    }

    /** Day, hour, currency and number of what was placed. */
    public List<String> placed() {
        return rows(
                "select " + hour("placed_at") + ", currency, count(*) from orders where site = ? group by "
                        + hour("placed_at") + ", currency order by 1, 2, 3",
                SITE);
    }

    /** Day, hour, currency, number, net and gross of what was completed. */
    public List<String> completed() {
        return rows(
                "select " + hour("status_since")
                        + ", currency, count(*), sum(net), sum(gross) from orders where site = ?"
                        + " and status = 'COMPLETED' group by " + hour("status_since") + ", currency order by 1, 2, 3",
                SITE);
    }

    public long ended(String status) {
        return Long.parseLong(rows("select count(*) from orders where status = '" + status + "' and site = ?", SITE)
                .get(0));
    }

    /** Status, number, median, p90 and longest of the stays. H2 has percentile_disc too, but counts from another rank. */
    public List<String> stays() {
        String percentiles = isPostgres()
                ? "percentile_disc(0.5) within group (order by seconds), percentile_disc(0.9) within group (order by seconds)"
                : "min(case when share >= 0.5 then seconds end), min(case when share >= 0.9 then seconds end)";
        return rows(
                "select status, count(*), " + percentiles + ", max(seconds) from (select status, seconds,"
                        + " cume_dist() over (partition by status order by seconds) as share from (" + STAYS
                        + ") stays) ranked group by status order by status",
                SITE);
    }

    private boolean isPostgres() {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Sku, quantity, net and gross of what was in the completed orders. */
    public List<String> products() {
        return rows(
                "select l.sku, sum(l.quantity), sum(l.net), sum(l.net + l.tax) from order_line l"
                        + " join orders o on o.id = l.order_id where o.status = 'COMPLETED' and o.site = ? group by l.sku"
                        + " order by l.sku",
                SITE);
    }

    /** Not cast to a date, which H2 would do by the clock of its session. */
    private static String hour(String column) {
        String local = column + " at time zone '" + ZONE + "'";
        return "extract(year from " + local + ") * 10000 + extract(month from " + local + ") * 100 + extract(day from "
                + local + "), extract(hour from " + local + ")";
    }

    private List<String> rows(String query, Object value) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setObject(1, value);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    StringJoiner row = new StringJoiner(" ");
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.add(plain(rows.getString(i)));
                    }
                    found.add(row.toString());
                }
            }
            return found;
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /** Numbers without the zeros that a column adds. */
    public static String plain(String value) {
        return value.matches("-?[0-9.]+")
                ? new BigDecimal(value).stripTrailingZeros().toPlainString()
                : value;
    }

    private void update(String statement, String value) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(statement)) {
            update.setString(1, value);
            update.executeUpdate();
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
