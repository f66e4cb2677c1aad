package org.orderbell.report;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.orderbell.report.Tally.Counts;

/** What the sums say of some sites on some days. All of it is found by the site and the day. */
@ApplicationScoped
public class ReportQueries {

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    /** Which days of which sites; of sites in another time zone they may be others. */
    record Where(Collection<String> sites, LocalDate from, LocalDate to) {}

    /** One hour of all sites together. */
    record Hour(LocalDate day, int hour, String currency, Counts counts) {}

    /** One product of all sites and days together. */
    record Product(String sku, String name, String currency, long quantity, BigDecimal net, BigDecimal gross) {}

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @Transactional(Transactional.TxType.SUPPORTS)
    public List<Hour> hours(Collection<Where> where) {
        String sql = "select on_day, at_hour, currency, sum(placed) as placed, sum(completed) as completed,"
                + " sum(cancelled) as cancelled, sum(rejected) as rejected, sum(net) as net, sum(gross) as gross"
                + " from report_hour where " + condition(where)
                + " group by on_day, at_hour, currency order by on_day, at_hour, currency";
        return read(
                sql,
                where,
                row -> new Hour(
                        row.getObject("on_day", LocalDate.class),
                        row.getInt("at_hour"),
                        row.getString("currency"),
                        new Counts(
                                row.getLong("placed"),
                                row.getLong("completed"),
                                row.getLong("cancelled"),
                                row.getLong("rejected"),
                                row.getBigDecimal("net"),
                                row.getBigDecimal("gross"))));
    }

    /** By status. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Map<String, Histogram> stays(Collection<Where> where) {
        String sql = "select status, seconds, sum(stays) as stays from report_stay where " + condition(where)
                + " group by status, seconds having sum(stays) > 0";
        Map<String, Histogram> found = new TreeMap<>();
        read(sql, where, row -> {
            found.computeIfAbsent(row.getString("status"), first -> new Histogram())
                    .add(row.getLong("seconds"), row.getLong("stays"));
            return null;
        });
        return found;
    }

    /** Those of which most were sold first. */
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<Product> products(Collection<Where> where, int limit) {
        String sql = "select sku, max(name) as name, currency, sum(quantity) as quantity, sum(net) as net,"
                + " sum(gross) as gross from report_product where " + condition(where)
                + " group by sku, currency having sum(quantity) > 0 order by quantity desc, sku, currency limit "
                + limit;
        return read(
                sql,
                where,
                row -> new Product(
                        row.getString("sku"),
                        row.getString("name"),
                        row.getString("currency"),
                        row.getLong("quantity"),
                        row.getBigDecimal("net"),
                        row.getBigDecimal("gross")));
    }

    private static String condition(Collection<Where> where) {
        List<String> parts = where.stream()
                .map(each -> "(site in ("
                        + String.join(", ", Collections.nCopies(each.sites().size(), "?"))
                        + ") and on_day between ? and ?)")
                .toList();
        return "(" + String.join(" or ", parts) + ")";
    }

    private <T> List<T> read(String sql, Collection<Where> where, Reader<T> reader) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            int next = 1;
            for (Where each : where) {
                for (String site : each.sites()) {
                    query.setString(next++, site);
                }
                query.setObject(next++, each.from());
                query.setObject(next++, each.to());
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new ReportsUnavailable("could not read the reports", e);
        }
    }
}
