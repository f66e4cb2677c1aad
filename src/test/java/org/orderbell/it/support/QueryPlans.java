package org.orderbell.it.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.orderbell.server.Postgres;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL with large tables, which says how it answers a question. */
public final class QueryPlans {

    private final Connection connection;

    /**
     * A question as it reaches the database.
     *
     * @param blocks pages of 8 KiB that it may touch at the most, however large the tables are
     */
    public record Query(String what, int blocks, String sql, List<Object> values) {

        public Query(String what, int blocks, String sql, Object... values) {
            this(what, blocks, sql, List.of(values));
        }

        @Override
        public String toString() {
            return what;
        }
    }

    private QueryPlans(Connection connection) {
        this.connection = connection;
    }

    /**
     * A new database.
     *
     * @param script below src/test/resources, which fills it; {@code ${count}} in it becomes a number
     */
    public static QueryPlans in(String name, String script, int count) throws IOException, SQLException {
        Postgres postgres = Postgres.shared();
        postgres.command("create database " + name + " owner " + postgres.user());
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(postgres.url());
        source.setDatabaseName(name);
        source.setUser(postgres.user());
        source.setPassword(postgres.password());
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration/common", "classpath:db/migration/postgresql")
                .load()
                .migrate();
        Connection connection = source.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(Path.of("src/test/resources").resolve(script))
                    .replace("${count}", Integer.toString(count)));
            statement.execute("vacuum analyze");
        }
        return new QueryPlans(connection);
    }

    /** Fails if it reads one of the large tables from end to end, or touches too much. */
    public void assertIndexed(Query query, Set<String> large) throws SQLException {
        JsonObject result = explain(query);
        JsonObject plan = result.getJsonObject("Plan");
        int blocks = plan.getInt("Shared Hit Blocks") + plan.getInt("Shared Read Blocks");
        System.getLogger(QueryPlans.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        String.format(
                                Locale.ROOT,
                                "%-42s %8.2f ms %6d blocks %5d rows  %s",
                                query.what(),
                                result.getJsonNumber("Execution Time").doubleValue(),
                                blocks,
                                plan.getInt("Actual Rows"),
                                String.join(" < ", nodes(plan))));
        assertThat(nodes(plan)).as(plan.toString()).noneMatch(node -> reads(node, large));
        assertThat(blocks).as(plan.toString()).isLessThanOrEqualTo(query.blocks());
    }

    private static boolean reads(String node, Set<String> tables) {
        return tables.stream().anyMatch(table -> node.equals("Seq Scan " + table));
    }

    /** With the values bound, as the driver does it; rolled back. */
    private JsonObject explain(Query query) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement("explain (analyze, buffers, format json) " + query.sql())) {
            for (int i = 0; i < query.values().size(); i++) {
                statement.setObject(i + 1, query.values().get(i));
            }
            JsonObject result = null;
            for (int times = 0; times < 2; times++) { // the second finds in memory what the first has read
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    try (var reader = Json.createReader(new StringReader(row.getString(1)))) {
                        result = reader.readArray().getJsonObject(0);
                    }
                }
                connection.rollback();
            }
            return result;
        }
    }

    private static List<String> nodes(JsonObject plan) {
        List<String> nodes = new ArrayList<>();
        String index = plan.getString("Index Name", plan.getString("Relation Name", ""));
        nodes.add((plan.getString("Node Type") + " " + index).strip());
        JsonArray below = plan.getJsonArray("Plans");
        if (below != null) {
            below.getValuesAs(JsonObject.class).forEach(each -> nodes.addAll(nodes(each)));
        }
        return nodes;
    }
}
