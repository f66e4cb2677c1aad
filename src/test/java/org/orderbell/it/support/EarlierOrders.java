package org.orderbell.it.support;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.orderbell.platform.Starting;

/**
 * Marks the orders of earlier deployments as seen by the kitchen. Otherwise each of them would raise an alert here,
 * oldest first and a hundred a second, and a test would wait for its own until all those are out.
 */
@ApplicationScoped
public class EarlierOrders {

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    /** Before the server begins to look for unseen orders. */
    public void markAsSeen(@Observes @Priority(Starting.OPEN) Starting starting) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update orders set kitchen_seen_at = placed_at"
                    + " where kitchen_seen_at is null and unseen_at is null and status = 'PLACED'");
        } catch (SQLException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
