package org.orderbell.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real PostgreSQL on a free port of the loopback address, with its data in a directory: the same port and data after
 * each start. Its role and its database are made by server-config/postgresql/create.sql, as an administrator would.
 */
public final class Postgres implements AutoCloseable {

    /** Safe against everything but the loss of the machine's memory, which no test can bring about: fast. */
    public static final Map<String, String> FOR_TESTS = Map.of("fsync", "off");

    /** As PostgreSQL comes; for fault runs and benchmarks. */
    public static final Map<String, String> DURABLE = Map.of("fsync", "on");

    private static final Path CREATE = Path.of("server-config/postgresql/create.sql");
    private static final Path BINARIES =
            Path.of("target", "postgresql-binaries").toAbsolutePath();
    private static final String ROLE = "orderbell";
    private static final String SUPERUSER = "postgres";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** USER_HZ, which is 100 on every Linux that has a JVM (proc(5)). */
    private static final int MILLIS_PER_TICK = 10;

    private static Postgres shared;

    private final Path data;
    private final Map<String, String> settings;
    private final boolean kept;
    private final int port = Ports.free();
    private EmbeddedPostgres running;

    /**
     * @param data where its files are, below its log; made if it is not there, kept when it stops
     * @param settings of postgresql.conf, such as FOR_TESTS or DURABLE
     */
    public Postgres(Path data, Map<String, String> settings) {
        this(data, settings, true);
    }

    private Postgres(Path data, Map<String, String> settings, boolean kept) {
        this.data = data.toAbsolutePath();
        this.settings = new HashMap<>(settings);
        this.kept = kept;
        this.settings.putIfAbsent("synchronous_commit", "on");
        this.settings.putIfAbsent("unix_socket_directories", "");
    }

    /** Whether {@code -Dorderbell.it.database=postgresql} asks the tests to run on one. */
    public static boolean isAskedFor() {
        String database = System.getProperty("orderbell.it.database", "h2");
        return switch (database) {
            case "h2" -> false;
            case "postgresql" -> true;
            default ->
                throw new IllegalArgumentException(
                        "orderbell.it.database is \"" + database + "\", but must be h2 or postgresql");
        };
    }

    /** The one of all tests in this JVM, running; its data goes when the JVM ends. */
    public static synchronized Postgres shared() throws IOException {
        if (shared == null) {
            Path data = Path.of(
                    "target", "postgresql", "tests-" + ProcessHandle.current().pid());
            shared = new Postgres(data, FOR_TESTS, false);
            shared.start();
        }
        return shared;
    }

    /** Starts it; returns when it takes connections. After a kill that is when it has recovered. */
    public void start() throws IOException {
        Files.createDirectories(data.getParent());
        ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(log().toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(BINARIES.toFile())
                .setCleanDataDirectory(!kept)
                .setPGStartupWait(PATIENCE)
                .setOutputRedirector(log)
                .setErrorRedirector(log);
        settings.forEach(builder::setServerConfig);
        running = builder.start();
        create();
    }

    /** Stops it in an orderly way: sessions are ended, transactions under way are rolled back. */
    public void stop() throws IOException {
        running.close();
    }

    public void restart() throws IOException {
        stop();
        start();
    }

    /** Stops it without a word to its sessions ({@code pg_ctl stop -m immediate}); its next start has to recover. */
    public void stopAtOnce() throws IOException {
        ProcessHandle postmaster = processes().get(0);
        new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster.pid())).start();
        postmaster.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        running.close();
    }

    /** Ends all its processes at once, as a power cut would; returns when they have ended. */
    public void kill() throws IOException {
        List<ProcessHandle> processes = processes();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
        running.close();
    }

    /** Lets it hang: connections stay open, and nobody answers on them. */
    public void freeze() throws IOException {
        signal("-STOP");
    }

    /** Lets it go on where it was. */
    public void thaw() throws IOException {
        signal("-CONT");
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    public int port() {
        return port;
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/" + ROLE;
    }

    public String user() {
        return ROLE;
    }

    public String password() {
        return "bell-" + port;
    }

    /** What tells a server process where its database is; see Server. */
    public Map<String, String> environment() {
        return Map.of(
                "ORDERBELL_DATABASE_URL",
                url(),
                "ORDERBELL_DATABASE_USER",
                user(),
                "ORDERBELL_DATABASE_PASSWORD",
                password());
    }

    public Path log() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    /** The JDBC driver, for the class path or the libraries of a server. */
    public static Path driver() {
        return PayaraEmbedded.jarOf(org.postgresql.Driver.class);
    }

    /** As Orderbell itself connects. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user(), password());
    }

    /** Says something as the administrator of the database, outside of any transaction, in Orderbell's database. */
    public void command(String sql) throws SQLException {
        command(ROLE, sql);
    }

    /** CPU time that it and those of its sessions that have ended have used so far, as Linux counts it. */
    public Duration cpu() throws IOException {
        long ticks = 0;
        for (ProcessHandle process : processes()) {
            try {
                String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
                // behind the name, which may have blanks in it: own time and, of the first process, that of dead
                // children
                String[] fields = stat.replaceFirst("^.*\\) ", "").split(" ");
                for (int field = 11; field < 15; field++) {
                    ticks += Long.parseLong(fields[field]);
                }
            } catch (NoSuchFileException ended) {
                // and is among the dead children of the first from the next time on
            }
        }
        return Duration.ofMillis(ticks * MILLIS_PER_TICK);
    }

    /** The first of all before its children, so that it does not begin to recover when they are killed. */
    private List<ProcessHandle> processes() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    }

    private void signal(String name) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", name));
        processes().forEach(process -> command.add(Long.toString(process.pid())));
        try {
            new ProcessBuilder(command).start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void command(String database, String... commands) throws SQLException {
        String url = "jdbc:postgresql://localhost:" + port + "/" + database;
        try (Connection connection = DriverManager.getConnection(url, SUPERUSER, null);
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    private void create() throws IOException {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("select 1 from pg_roles where rolname = '" + ROLE + "'")) {
                if (found.next()) {
                    return;
                }
            }
            // a semicolon ends each statement of the script, and stands nowhere else at the end of a line
            for (String command : Files.readString(CREATE).split(";\\s*\n")) {
                if (!command.isBlank()) {
                    statement.execute(command);
                }
            }
            statement.execute("alter role " + ROLE + " password '" + password() + "'");
            // as it is made, everybody enters without a password
            Files.writeString(
                    data.resolve("pg_hba.conf"),
                    """
                    host all postgres localhost trust
                    host all all localhost scram-sha-256
                    """);
            statement.execute("select pg_reload_conf()");
        } catch (SQLException fault) {
            throw new UncheckedIOException(new IOException("PostgreSQL was not set up; its log is " + log(), fault));
        }
    }
}
