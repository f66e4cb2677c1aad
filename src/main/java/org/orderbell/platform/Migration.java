package org.orderbell.platform;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the database to the version of this code before anybody reads it. Several nodes may start at once: Flyway
 * locks its history table, so one migrates and the others wait.
 */
@ApplicationScoped
public class Migration {

    @Resource(lookup = "java:comp/env/jdbc/orderbell")
    private DataSource database;

    void migrate(@Observes @Priority(Starting.MIGRATE) Starting starting) {
        Flyway.configure(Migration.class.getClassLoader())
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
