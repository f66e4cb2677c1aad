package org.orderbell.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tests on PostgreSQL build on: it keeps what was committed, through an orderly stop and a kill. */
@Tag("database")
class PostgresIT {

    @Test
    void keepsWhatWasCommittedAndListensWhereItDid(@TempDir Path directory) throws IOException, SQLException {
        try (Postgres postgres = new Postgres(directory.resolve("data"), Postgres.DURABLE)) {
            postgres.start();
            String url = postgres.url();
            try (Connection connection = postgres.connect()) {
                run(connection, "create table kept (id int primary key)");
                run(connection, "insert into kept values (1)");
                postgres.kill();
                assertThatThrownBy(() -> run(connection, "insert into kept values (2)"))
                        .isInstanceOf(SQLException.class);
            }
            assertThatThrownBy(postgres::connect).isInstanceOf(SQLException.class);
            postgres.start();
            try (Connection connection = postgres.connect()) {
                run(connection, "insert into kept values (3)");
            }
            postgres.restart();

            assertThat(postgres.url()).isEqualTo(url);
            try (Connection connection = postgres.connect()) {
                assertThat(text(connection, "select string_agg(id::text, ' ' order by id) from kept"))
                        .isEqualTo("1 3");
                assertThat(text(connection, "show fsync")).isEqualTo("on");
            }
        }
    }

    @Test
    void isMadeByTheScriptOfTheAdministrator() throws IOException, SQLException {
        Postgres postgres = Postgres.shared();
        try (Connection connection = postgres.connect()) {
            assertThat(text(connection, "show lock_timeout")).isEqualTo("10s");
            assertThat(text(connection, "show idle_in_transaction_session_timeout"))
                    .isEqualTo("5s");
            assertThat(text(connection, "show synchronous_commit")).isEqualTo("on");
            assertThat(text(connection, "show server_encoding")).isEqualTo("UTF8");
            assertThat(text(connection, "select lower('ÉÇ')")).isEqualTo("éç");
        }
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.url(), postgres.user(), "guessed"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
