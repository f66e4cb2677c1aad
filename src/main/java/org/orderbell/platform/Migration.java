package org.orderbell.platform;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Brings the database to the version of this code before anybody reads it. Several nodes may start at once: Flyway takes
 * a lock in the database, so one migrates and the others wait. A database that starts at the same time as the server,
 * as after a power cut, is waited for. A database of a later release is left alone: this code would misread it.
 */
@ApplicationScoped
public class Migration {

    private static final Logger LOG = System.getLogger(Migration.class.getName());
    private static final String COMMON = "classpath:db/migration/common";

    /** Longest wait for a database that takes no connections yet. */
    private static final Duration START = Duration.ofMinutes(2);

    /** Longest wait for another node's migration, in s. */
    private static final int PATIENCE = 3600;

    /** Else the connection that holds the lock idles in a transaction meanwhile, which PostgreSQL allows for seconds. */
    private static final Map<String, String> LOCK = Map.of("flyway.postgresql.transactional.lock", "false");

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    void migrate(@Observes @Priority(Starting.MIGRATE) Starting starting) {
        migrate(database);
    }

    static void migrate(DataSource database) {
        Flyway flyway = Flyway.configure(Migration.class.getClassLoader())
                .dataSource(database)
                .configuration(LOCK)
                .lockRetryCount(PATIENCE)
                .locations(COMMON, "classpath:db/migration/" + kind(database))
                .load();
        flyway.migrate();
        // not before: a node of a later release may have migrated while this one waited
        refuseIfLater(flyway.info().current());
    }

    /** Flyway itself only warns of a version that it has no script for. */
    private static void refuseIfLater(MigrationInfo current) {
        if (!current.getState().isResolved()) {
            throw new IllegalStateException("The database is at version " + current.getVersion()
                    + ", which a later release of Orderbell made; deploy that release or a later one, or restore the"
                    + " backup from before the upgrade.");
        }
    }

    /** The folder of what must differ between databases. */
    private static String kind(DataSource database) {
        try (Connection connection = connect(database)) {
            return connection.getMetaData().getDatabaseProductName().equals("H2") ? "h2" : "postgresql";
        } catch (SQLException e) {
            throw new IllegalStateException("The database is not available: " + e.getMessage(), e);
        }
    }

    private static Connection connect(DataSource database) throws SQLException {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                return database.getConnection();
            } catch (SQLException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                LOG.log(Level.WARNING, "Waiting for the database: {0}", notYet.getMessage());
                pause();
            }
        }
    }

    private static void pause() throws SQLException {
        try {
            TimeUnit.SECONDS.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }
}
