package org.orderbell.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether the pool hands out a connection that answers. */
@ApplicationScoped
public class DatabaseCheck implements HealthCheck {

    private static final int SECONDS_TO_ANSWER = 3;

    @Resource(name = "jdbc/orderbell")
    private DataSource database;

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Answer check() throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!connection.isValid(SECONDS_TO_ANSWER)) {
                throw new SQLException("no answer within " + SECONDS_TO_ANSWER + " s");
            }
            return Answer.WELL;
        }
    }
}
