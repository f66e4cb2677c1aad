package org.orderbell.faults;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.orderbell.it.support.RestClient;
import org.orderbell.server.Broker;
import org.orderbell.server.Postgres;
import org.orderbell.server.Server;

/** Two nodes of one kind of server, over one PostgreSQL as durable as it comes, and one broker. */
final class Cluster implements AutoCloseable {

    static final Path WAR = Path.of("target", "orderbell.war");

    private final String kind;
    private final Path directory;
    private final Postgres database;
    private final Broker broker;
    private List<Server> nodes = List.of();

    private Cluster(String kind) {
        this.kind = kind;
        directory = Path.of("target", "faults", "servers", kind);
        database = new Postgres(directory.resolve("postgresql"), settings());
        broker = Broker.of(kind, directory.resolve("broker"));
    }

    /** Everything in it is new, and both nodes meet the empty database at once. */
    static Cluster start() throws IOException {
        return start(System.getProperty("orderbell.server"));
    }

    /** @param kind of the servers, as Server has it */
    static Cluster start(String kind) throws IOException {
        Cluster cluster = new Cluster(kind);
        try {
            cluster.begin();
            return cluster;
        } catch (IOException | RuntimeException fault) {
            cluster.close();
            throw fault;
        }
    }

    private void begin() throws IOException {
        forgetTheLastRun();
        database.start();
        broker.configure();
        broker.start();
        nodes = Stream.of("a", "b").map(this::node).toList();
        atOnce(Server::configure);
        atOnce(Server::start);
        atOnce(node -> node.deploy(WAR));
        awaitReady();
    }

    /** As it comes, with connections for two nodes. */
    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Postgres.DURABLE);
        settings.put("max_connections", "180");
        return settings;
    }

    private void forgetTheLastRun() throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> left = Files.walk(directory)) {
                for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private Server node(String name) {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.putAll(broker.where());
        environment.put("ORDERBELL_DEMO", "true");
        environment.put("ORDERBELL_SIMULATOR", "false");
        environment.put("ORDERBELL_HEARTBEAT_SECONDS", "3");
        // all screens have one login
        environment.put("ORDERBELL_CONNECTIONS_LOGIN", "1000");
        // WildFly's name for it in transactions, the system property jboss.tx.node.id
        environment.put("JBOSS_TX_NODE_ID", name);
        return Server.of(kind, directory.resolve(name), environment);
    }

    /** wildfly, wildfly-ha or payara. */
    String kind() {
        return kind;
    }

    Postgres database() {
        return database;
    }

    Broker broker() {
        return broker;
    }

    List<Server> nodes() {
        return nodes;
    }

    Server a() {
        return nodes.get(0);
    }

    Server b() {
        return nodes.get(1);
    }

    /** Something that is done with a server. */
    @FunctionalInterface
    interface Act {
        void on(Server node) throws IOException;
    }

    /** With both nodes at the same time. */
    void atOnce(Act act) {
        CompletableFuture.allOf(nodes.stream()
                        .map(node -> CompletableFuture.runAsync(() -> {
                            try {
                                act.on(node);
                            } catch (IOException fault) {
                                throw new UncheckedIOException(fault);
                            }
                        }))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    /** What a test before has left lying is up again, and everything says that it is well. */
    void heal() throws IOException {
        atOnce(node -> {
            if (!node.process().isAlive()) {
                node.start();
            }
        });
        awaitReady();
        Trial.until("both nodes are well", () -> nodes.stream()
                .allMatch(node -> health(node, "status").equals("UP")));
    }

    void awaitReady() throws IOException {
        for (Server node : nodes) {
            node.awaitReady();
        }
    }

    /** The status of the whole node, or of one of its checks; empty if it does not say. */
    static String health(Server node, String check) {
        try {
            JsonObject health = RestClient.nobody(node.address().toURL())
                    .get("/api/health/ready")
                    .json();
            return check.equals("status")
                    ? health.getString("status")
                    : health.getJsonObject("checks").getString(check);
        } catch (IOException | RuntimeException noAnswer) {
            return "";
        }
    }

    /** The last position that was given. */
    long head() {
        return number("select position from feed_head where id = 1");
    }

    /** The last position that each node knows. */
    List<Long> heads() {
        return nodes.stream()
                .map(node -> RestClient.of(node.address(), "desk", "orderbell")
                        .get("/api/orders?limit=1")
                        .header("Orderbell-Position")
                        .map(Long::valueOf)
                        .orElse(-1L))
                .toList();
    }

    /** Until nothing waits for a position and all nodes know the last one. */
    void awaitQuiet() {
        Trial.until(
                "all nodes know the last position",
                () -> number("select count(*) from feed_event where position is null") == 0
                        && heads().stream().allMatch(each -> each == head()));
    }

    long number(String query) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException fault) {
            throw new IllegalStateException(query, fault);
        }
    }

    @Override
    public void close() throws IOException {
        for (Server node : nodes) {
            if (node.process() != null) {
                node.kill();
            }
        }
        if (broker.process() != null) {
            broker.close();
        }
        database.close();
    }
}
