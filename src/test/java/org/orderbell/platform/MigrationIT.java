package org.orderbell.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.Fixtures;
import org.orderbell.server.Postgres;
import org.postgresql.ds.PGSimpleDataSource;

/** What happens to a PostgreSQL when nodes start. */
@Tag("database")
class MigrationIT {

    /** A race has to be run more than once. */
    @RepeatedTest(5)
    void nodesMayStartAtOnceOnAnEmptyDatabase() throws Exception {
        PGSimpleDataSource database = emptyDatabase();
        List<Boolean> done = Concurrently.run(3, node -> {
            Migration.migrate(database);
            return true;
        });
        assertThat(done).hasSize(3);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*), count(distinct version), bool_and(success)"
                        + " from flyway_schema_history where version is not null")) {
            row.next();
            assertThat(row.getInt(1)).isGreaterThanOrEqualTo(4).isEqualTo(row.getInt(2));
            assertThat(row.getBoolean(3)).isTrue();
        }
    }

    @Test
    void aSecondStartChangesNothing() throws Exception {
        PGSimpleDataSource database = emptyDatabase();
        Migration.migrate(database);
        List<String> before = columns(database);
        Migration.migrate(database);
        assertThat(columns(database)).isEqualTo(before);
    }

    @Test
    void refusesTheDatabaseOfALaterRelease() throws Exception {
        PGSimpleDataSource database = emptyDatabase();
        Migration.migrate(database);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into flyway_schema_history (installed_rank, version, description, type,"
                    + " script, checksum, installed_by, execution_time, success) select max(installed_rank) + 1, '999',"
                    + " 'later', 'SQL', 'V999__later.sql', 0, 'orderbell', 0, true from flyway_schema_history");
        }
        assertThatThrownBy(() -> Migration.migrate(database))
                .hasMessage(
                        "The database is at version 999, which a later release of Orderbell made; deploy that release"
                                + " or a later one, or restore the backup from before the upgrade.");
    }

    /** As after a power cut, when all machines start at once. */
    @Test
    void waitsForADatabaseThatStartsLater() throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "late-database");
        try (Postgres postgres = new Postgres(directory.resolve("postgresql"), Postgres.FOR_TESTS)) {
            postgres.start();
            postgres.stop();
            PGSimpleDataSource database = source(postgres);
            CompletableFuture<Void> node = CompletableFuture.runAsync(() -> Migration.migrate(database));
            postgres.start();
            node.orTimeout(1, TimeUnit.MINUTES).join();
            assertThat(columns(database)).isNotEmpty();
        }
    }

    @Test
    void searchesByTrigramsWhereTheyAreToBeHad() throws Exception {
        PGSimpleDataSource database = emptyDatabase();
        Migration.migrate(database);
        assertThat(texts(database, "select indexdef from pg_indexes where indexname = 'orders_search'"))
                .singleElement()
                .asString()
                .contains("gin_trgm_ops");
    }

    private static PGSimpleDataSource emptyDatabase() throws Exception {
        Postgres postgres = Postgres.shared();
        String name = Fixtures.unique("migration_");
        postgres.command("create database " + name + " owner " + postgres.user());
        PGSimpleDataSource source = source(postgres);
        source.setDatabaseName(name);
        return source;
    }

    private static PGSimpleDataSource source(Postgres postgres) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(postgres.url());
        source.setUser(postgres.user());
        source.setPassword(postgres.password());
        return source;
    }

    private static List<String> columns(PGSimpleDataSource database) throws SQLException {
        return texts(
                database,
                "select table_name || '.' || column_name || ' ' || data_type from information_schema.columns"
                        + " where table_schema = 'public' order by 1");
    }

    private static List<String> texts(PGSimpleDataSource database, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
