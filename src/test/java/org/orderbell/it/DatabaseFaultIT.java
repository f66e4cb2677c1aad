package org.orderbell.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.orderbell.it.support.Concurrently;
import org.orderbell.it.support.FeedClient;
import org.orderbell.it.support.Fixtures;
import org.orderbell.it.support.OrderLoad;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;
import org.orderbell.it.support.ServerUnderTest;
import org.orderbell.server.Postgres;
import org.orderbell.server.Server;

/**
 * A database that fails: requests are refused with a problem that says so, nothing is half done, and when it is back
 * everything goes on without anybody's help. On a PostgreSQL and a server of its own, which no other test misses.
 */
@Tag("slow") // starts a server and a PostgreSQL of its own, and waits for recovery from four faults
class DatabaseFaultIT {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration RECOVERY = Duration.ofSeconds(40);

    private static Postgres postgres;
    private static Server server;
    private static RestClient desk;
    private static RestClient nobody;
    private static String sku;

    @BeforeAll
    static void start() throws IOException {
        Path directory = Files.createTempDirectory(Path.of("target"), "database-fault");
        postgres = new Postgres(directory.resolve("postgresql"), Postgres.DURABLE);
        postgres.start();
        Map<String, String> environment = new HashMap<>(postgres.environment());
        environment.put("ORDERBELL_DEMO", "true");
        environment.put("ORDERBELL_SIMULATOR", "false");
        Path place = directory.resolve("server");
        server = Server.of(ServerUnderTest.name(), place, environment);
        server.configure();
        server.start();
        server.deploy(Path.of("target/orderbell.war"));
        server.awaitReady();
        URL address = server.address().toURL();
        desk = RestClient.of(address, "desk");
        nobody = RestClient.nobody(address);
        sku = desk.get("/api/products?limit=500").items().stream()
                .filter(product -> product.getInt("free") > 10_000)
                .map(product -> product.getString("sku"))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void stop() throws IOException {
        try (Postgres last = postgres) {
            assertThat(server.process().isAlive()).isTrue();
            server.close();
            assertThat(last.log()).content().doesNotContain("PANIC");
        }
    }

    @Test
    void losesNothingWhenTheDatabaseIsKilledUnderLoadAndComesBack() throws Exception {
        String customer = Fixtures.unique("Killed ");
        OrderLoad buyers = new OrderLoad(4, () -> desk, customer, sku);
        try (FeedClient watcher = desk.feed();
                buyers) {
            long position = watcher.await("welcome").getJsonNumber("position").longValue();
            awaitOrders(buyers, 100);

            postgres.kill();
            awaitDatabase("DOWN", 503, SOON);
            assertUnavailable(place());

            postgres.start();
            awaitDatabase("UP", 200, RECOVERY);
            awaitOrders(buyers, buyers.acknowledged() + 100);
            buyers.close();

            assertNothingIsHalfDone();
            assertThat(count("select count(*) from orders where customer_name = '" + customer + "'"))
                    .isEqualTo(buyers.acknowledged());
            assertThat(buyers.numbers().values()).doesNotHaveDuplicates();
            assertThat(buyers.statuses()).containsOnlyKeys(201, 503);
            assertSawEverythingOnce(watcher, position);
        }
    }

    @Test
    void refusesChangesAndStillAnswersQuestionsWhileTheDatabaseIsReadOnly() throws Exception {
        String number = place().json().getString("number");
        readOnly("on");
        try {
            assertUnavailable(place());
            assertUnavailable(desk.post("/api/orders/" + number + "/moves", Requests.move("ACCEPTED")));
            assertThat(desk.get("/api/orders/" + number).status()).isEqualTo(200);
            assertThat(desk.get("/api/orders?limit=1").status()).isEqualTo(200);
            try (FeedClient socket = desk.feed()) {
                JsonObject problem = socket.ask(Requests.op("move", number).add("to", "ACCEPTED"));
                assertThat(problem.getString("op")).isEqualTo("problem");
                assertThat(problem.getString("type")).endsWith(":unavailable");
                assertThat(problem.getInt("status")).isEqualTo(503);
            }
        } finally {
            readOnly("off");
        }
        desk.move(number, "ACCEPTED");
        assertNothingIsHalfDone();
    }

    @Test
    void isNotReadyWhileTheDatabaseHangs() throws Exception {
        postgres.freeze();
        try {
            awaitDatabase("DOWN", 503, SOON);
        } finally {
            postgres.thaw();
        }
        awaitDatabase("UP", 200, RECOVERY);
    }

    /** The commit is the last moment at which a change can fail, after all was said and done. */
    @Test
    void leavesNothingOfAnOrderWhoseCommitTheDatabaseBroke() throws Exception {
        String customer = Fixtures.unique("Cut off ");
        cutOff("insert on orders", "new.customer_name = '" + customer + "'");
        JsonObject order = Requests.order(customer, sku).build();
        try {
            assertUnavailable(desk.post("/api/orders", order, "Idempotency-Key", customer));
        } finally {
            heal("orders");
        }
        assertThat(count("select count(*) from orders where customer_name = '" + customer + "'"))
                .isZero();
        assertNothingIsHalfDone();
        assertThat(desk.post("/api/orders", order, "Idempotency-Key", customer).status())
                .isEqualTo(201);
    }

    /** Nobody's request fails here: what was acknowledged has to come to those who watch all the same. */
    @Test
    void triesAgainWhenTheCommitOfPositionsBreaks() throws Exception {
        String customer = Fixtures.unique("Broken off ");
        long broken = terminations();
        try (FeedClient watcher = desk.feed()) {
            long position = watcher.await("welcome").getJsonNumber("position").longValue();
            cutOff("update on feed_event", "new.data like '%" + customer + "%'");
            try {
                JsonObject order = Requests.order(customer, sku).build();
                desk.place(order);
                Awaitility.await().atMost(SOON).until(() -> terminations() >= broken + 2);
            } finally {
                heal("feed_event");
            }
            assertNothingIsHalfDone();
            assertSawEverythingOnce(watcher, position);
        }
    }

    @Test
    void refusesWhomItHasNoConnectionForAndServesTheOthers() throws Exception {
        postgres.command("alter role orderbell connection limit 1");
        endSessions();
        List<Integer> statuses;
        try {
            statuses = Concurrently.run(12, i -> {
                Answer answer = place();
                if (answer.status() != 201) {
                    assertUnavailable(answer);
                }
                return answer.status();
            });
        } finally {
            postgres.command("alter role orderbell connection limit -1");
        }
        assertThat(statuses).contains(503).allMatch(status -> status == 201 || status == 503);
        Awaitility.await().atMost(SOON).until(() -> place().status() == 201);
        assertNothingIsHalfDone();
    }

    private static Answer place() {
        return desk.post("/api/orders", Requests.order("Somebody", sku).build());
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.json().getString("type")).isEqualTo("urn:orderbell:problem:unavailable");
        assertThat(answer.header("Retry-After")).contains("5");
    }

    private static void awaitDatabase(String state, int status, Duration within) {
        Awaitility.await().atMost(within).untilAsserted(() -> {
            Answer answer = nobody.get("/api/health/ready");
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.json().getJsonObject("checks").getString("database"))
                    .isEqualTo(state);
        });
    }

    private static void awaitOrders(OrderLoad buyers, int count) {
        Awaitility.await().atMost(RECOVERY).until(() -> buyers.acknowledged() >= count);
    }

    /** Orders, lines, stock and log agree with each other, and every event has its position. */
    private static void assertNothingIsHalfDone() throws SQLException {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> count("select count(*) from feed_event where position is null") == 0);
        assertThat(count("select count(*) from stock s where (on_hand, reserved) <>"
                        + " (select coalesce(sum(m.on_hand), 0), coalesce(sum(m.reserved), 0)"
                        + " from stock_movement m where m.sku = s.sku)"))
                .isZero();
        assertThat(count("select count(*) from orders o where not exists"
                        + " (select 1 from order_line l where l.order_id = o.id)"))
                .isZero();
        assertThat(count("select count(*) from orders o where (select count(*) from feed_event e"
                        + " where e.subject = 'order/' || o.number and e.type = 'order.placed') <> 1"))
                .isZero();
        assertThat(count("select max(position) - min(position) + 1 - count(*) from feed_event"))
                .isZero();
    }

    private static void assertSawEverythingOnce(FeedClient watcher, long position) throws SQLException {
        long head = count("select position from feed_head");
        Awaitility.await().atMost(SOON).until(() -> {
            List<Long> seen = positions(watcher);
            return !seen.isEmpty() && seen.get(seen.size() - 1) >= head;
        });
        assertThat(positions(watcher))
                .isEqualTo(LongStream.rangeClosed(position + 1, head).boxed().toList());
    }

    private static List<Long> positions(FeedClient watcher) {
        return watcher.events().stream()
                .map(event -> Long.valueOf(event.getString("id")))
                .toList();
    }

    private static void readOnly(String on) throws SQLException {
        postgres.command("alter system set default_transaction_read_only = " + on);
        postgres.command("select pg_reload_conf()");
        // each session takes the new value when it next has nothing to do
        Awaitility.await().atMost(SOON).until(() -> (place().status() == 503) == on.equals("on"));
    }

    /** The commit of a transaction that did this to such a row fails: its session is ended just then. */
    private static void cutOff(String change, String row) throws SQLException {
        postgres.command("create function cut_off() returns trigger language plpgsql security definer as"
                + " $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$");
        postgres.command("create constraint trigger cut_off after " + change + " deferrable initially deferred"
                + " for each row when (" + row + ") execute function cut_off()");
    }

    private static void heal(String table) throws SQLException {
        postgres.command("drop trigger cut_off on " + table);
        postgres.command("drop function cut_off");
    }

    private static long terminations() throws IOException {
        return Files.readAllLines(postgres.log()).stream()
                .filter(line -> line.contains("terminating connection due to administrator command"))
                .count();
    }

    private static void endSessions() throws SQLException {
        postgres.command("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'orderbell'");
    }

    private static long count(String query) throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
