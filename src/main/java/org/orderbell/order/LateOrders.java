package org.orderbell.order;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.orderbell.platform.Json;
import org.orderbell.platform.Settings;

/**
 * The open orders that should have gone on by now: those past their due time, and those without one that are in their status
 * for longer than their site's red limit. Only open orders are read.
 */
@ApplicationScoped
public class LateOrders {

    /** As the index on the open orders has it; see V5__indexes.sql. */
    private static final String OPEN = Arrays.stream(OrderStatus.values())
            .filter(OrderStatus::isOpen)
            .map(status -> "'" + status + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * Those that are late.
     *
     * @param open how many orders are open at all
     * @param late how many of them are late
     * @param worst those that are late for longest, at most as many as asked for
     */
    public record Found(long open, long late, List<JsonObject> worst) {}

    /** @param sites only at these; there must be one at least */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Found at(Collection<String> sites, int limit) {
        Timestamp now = Timestamp.from(clock.instant());
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql(sites.size()))) {
            int next = 1;
            for (String site : sites) {
                query.setString(next++, site);
            }
            query.setTimestamp(next++, now);
            query.setInt(next, limit);
            long open = 0;
            long late = 0;
            List<JsonObject> worst = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    open = row.getLong("open_count");
                    late = row.getLong("late_count");
                    if (row.getTimestamp("late_since").before(now)) {
                        worst.add(json(row));
                    }
                }
            }
            return new Found(open, late, worst);
        } catch (SQLException e) {
            throw new IllegalStateException("could not look for late orders", e);
        }
    }

    /** The worst come first; if none is late there is still one row, which says how many are open. */
    private String sql(int sites) {
        String red = RedLimit.sql(settings.redAfter(), settings.limits());
        return "select open.*, count(*) over () as open_count,"
                + " sum(case when late_since < now_at then 1 else 0 end) over () as late_count from ("
                + "select o.*, coalesce(due_at, red_at) as late_since from ("
                + "select number, site, status, status_since, due_at, priority, customer_name, assignee,"
                + " status_since + " + red + " as red_at from orders where status in " + OPEN + " and site in ("
                + String.join(", ", Collections.nCopies(sites, "?")) + ")) o) open"
                + ", (select cast(? as timestamp with time zone) as now_at) clock"
                + " order by late_since, number limit ?";
    }

    private static JsonObject json(ResultSet row) throws SQLException {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("number", row.getString("number"))
                .add("site", row.getString("site"))
                .add("customer", row.getString("customer_name"))
                .add("status", row.getString("status"))
                .add("statusSince", instant(row, "status_since").toString());
        OrderJson.add(json, "dueAt", instant(row, "due_at"));
        json.add("priority", row.getString("priority"));
        OrderJson.add(json, "assignee", row.getString("assignee"));
        return json.add("lateSince", instant(row, "late_since").toString()).build();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
