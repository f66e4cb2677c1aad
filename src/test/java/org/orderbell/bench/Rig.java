package org.orderbell.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.orderbell.it.support.RestClient;
import org.orderbell.server.Postgres;
import org.orderbell.server.Server;

/** What is measured: a server of the chosen kind with empty data and a still simulator, each in a process of its own. */
final class Rig implements AutoCloseable {

    private static final Path WAR = Path.of("target/orderbell.war");

    /** All clients of a benchmark have a few accounts and one address. */
    private static final Map<String, String> UNLIMITED = Map.of(
            "ORDERBELL_WRITE_RATE", "1000000",
            "ORDERBELL_CONNECTIONS_LOGIN", "100000",
            "ORDERBELL_CONNECTIONS_ADDRESS", "100000",
            "ORDERBELL_CONNECTIONS_TOTAL", "100000");

    private final Server server;
    private final Optional<Postgres> postgres;
    private final Duration startToReady;
    private boolean stopped;

    /** CPU time used so far by the server and by its database. */
    record Cpu(Duration server, Duration database) {

        Cpu since(Cpu before) {
            return new Cpu(server.minus(before.server), database.minus(before.database));
        }

        double serverSeconds() {
            return server.toNanos() / 1e9;
        }

        double databaseSeconds() {
            return database.toNanos() / 1e9;
        }
    }

    private Rig(Server server, Optional<Postgres> postgres, Duration startToReady) {
        this.server = server;
        this.postgres = postgres;
        this.startToReady = startToReady;
    }

    /** The kind of server that the system property {@code orderbell.server} names. */
    static String kind() {
        return System.getProperty("orderbell.server", "embedded");
    }

    /** On H2, as a server has it that nobody told otherwise. */
    static Rig onH2() throws IOException {
        return start(Optional.empty(), WAR);
    }

    /** On a PostgreSQL that has written to the disk what it says it has, on this machine. */
    static Rig onPostgres() throws IOException {
        return onPostgres(Map.of());
    }

    /** @param settings of postgresql.conf in addition */
    static Rig onPostgres(Map<String, String> settings) throws IOException {
        Map<String, String> all = new TreeMap<>(settings);
        all.putAll(Postgres.DURABLE);
        Path data = Path.of("target/bench", kind() + "-postgresql");
        clear(data);
        Postgres postgres = new Postgres(data, all);
        postgres.start();
        return start(Optional.of(postgres), WAR);
    }

    /** Another application in its place, without a database. */
    static Rig with(Path war) throws IOException {
        return start(Optional.empty(), war);
    }

    private static Rig start(Optional<Postgres> postgres, Path war) throws IOException {
        Map<String, String> environment =
                new TreeMap<>(Map.of("ORDERBELL_DEMO", "true", "ORDERBELL_SIMULATOR", "false"));
        environment.putAll(UNLIMITED);
        postgres.ifPresent(database -> environment.putAll(database.environment()));
        Path directory = Path.of("target/bench", kind());
        clear(directory);
        Server server = Server.of(kind(), directory, environment);
        long begun;
        try {
            server.configure();
            begun = System.nanoTime();
            server.start();
            server.deploy(war);
            server.awaitReady();
        } catch (IOException fault) {
            if (postgres.isPresent()) {
                postgres.get().close();
            }
            throw fault;
        }
        return new Rig(server, postgres, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** What an earlier run has left. */
    private static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Rows with the whole numbers from one to another, as the database writes them in a {@code from}. */
    String numbers(String name, int from, int to) {
        return postgres.isPresent()
                ? "generate_series(" + from + ", " + to + ") " + name
                : "system_range(" + from + ", " + to + ") numbers(" + name + ")";
    }

    /** Changes the database behind the server's back. The server is down while it does that to H2, which has one owner. */
    void sql(List<String> statements) throws IOException, SQLException {
        if (postgres.isPresent()) {
            try (Connection connection = postgres.get().connect()) {
                run(connection, statements);
            }
            return;
        }
        if (!kind().equals("embedded")) {
            throw new IllegalStateException("The H2 of " + kind() + " is not known here; use PostgreSQL");
        }
        server.close();
        String url = "jdbc:h2:file:" + server.directory().resolve("data/orderbell")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        try (Connection connection = DriverManager.getConnection(url, "orderbell", "")) {
            run(connection, statements);
        }
        server.start();
        server.awaitReady();
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    Server server() {
        return server;
    }

    Postgres postgres() {
        return postgres.orElseThrow();
    }

    /** From the start command to ready, with the deployment in between and an empty database. */
    Duration startToReady() {
        return startToReady;
    }

    /** What its orders are kept in, for the record. */
    String database() {
        return postgres.isPresent() ? "postgresql" : "h2";
    }

    RestClient desk(String login) {
        return RestClient.of(server.address(), login, "orderbell");
    }

    Cpu cpu() throws IOException {
        return new Cpu(
                stopped ? Duration.ZERO : server.cpu(),
                postgres.isPresent() ? postgres.get().cpu() : Duration.ZERO);
    }

    /** Leaves the database to others. */
    void stopServer() throws IOException {
        stopped = true;
        server.close();
    }

    @Override
    public void close() throws IOException {
        try {
            if (!stopped) {
                server.close();
            }
        } finally {
            if (postgres.isPresent()) {
                postgres.get().close();
            }
        }
    }
}
