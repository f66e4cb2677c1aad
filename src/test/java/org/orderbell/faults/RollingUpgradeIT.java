package org.orderbell.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.orderbell.it.support.LoginForm;
import org.orderbell.it.support.Requests;
import org.orderbell.it.support.RestClient;
import org.orderbell.it.support.RestClient.Answer;
import org.orderbell.server.Nginx;
import org.orderbell.server.Server;

/** Two WildFlys with standalone-full-ha.xml: neither a node that dies nor a new release ends what a person does. */
@TestInstance(Lifecycle.PER_CLASS)
class RollingUpgradeIT {

    private static final int CLIENTS = 4;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Cluster cluster;

    @BeforeAll
    void start() throws IOException {
        assumeTrue(System.getProperty("orderbell.server").equals("wildfly"), "is of WildFly alone");
        cluster = Cluster.start("wildfly-ha");
    }

    @AfterAll
    void stop() throws IOException {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void keepsPeopleLoggedInWhenTheirNodeIsKilled() throws Exception {
        cluster.heal();
        String cookie = LoginForm.session(nobody(cluster.a()), "boss", "orderbell");
        Trial.until("the other node knows the session", () -> isLoggedIn(cluster.b(), cookie));
        cluster.a().kill();
        try {
            Trial.until("the other node goes on with the session", () -> isLoggedIn(cluster.b(), cookie));
        } finally {
            cluster.heal();
        }
        Trial.until("the node knows the session again", () -> isLoggedIn(cluster.a(), cookie));
    }

    @Test
    void takesEachOrderAtTheFirstTryWhileNodesAreUpgradedInTurn() throws Exception {
        assertThat(Nginx.isInstalled()).as("nginx is installed").isTrue();
        cluster.heal();
        Figures figures = new Figures("upgraded node by node");
        try (Balancer balancer = Balancer.before(cluster.nodes());
                Customers customers = new Customers(balancer)) {
            customers.awaitOrders(20);
            for (Server node : cluster.nodes()) {
                node.deploy(Cluster.WAR);
                node.awaitReady();
                // before the other one goes: for some seconds nginx asks nobody who did not answer
                customers.awaitTheirNode();
                customers.awaitOrders(20);
            }
            customers.finish();
            figures.add("orders acknowledged", customers.placed.get());
            figures.add("requests refused", customers.refused.size());
            figures.write(cluster.kind());
            assertThat(customers.refused).isEmpty();
            assertThat(cluster.number("select count(*) from orders where customer_name = '" + Customers.NAME + "'"))
                    .isEqualTo(customers.placed.get());
        }
    }

    private static RestClient nobody(Server node) throws MalformedURLException {
        return RestClient.nobody(node.address().toURL());
    }

    private static boolean isLoggedIn(Server node, String cookie) throws MalformedURLException {
        RestClient client = nobody(node);
        try {
            return client.send(client.request("/api/session").header("Cookie", cookie))
                            .status()
                    == 200;
        } catch (UncheckedIOException noAnswer) {
            return false;
        }
    }

    /** Clients that place orders, each at the first try or not at all. */
    private static final class Customers implements AutoCloseable {

        private static final String NAME = "Once";

        private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        private final List<Future<?>> clients = new ArrayList<>();
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger placed = new AtomicInteger();
        private final Queue<String> refused = new ConcurrentLinkedQueue<>();
        private final AtomicReference<String> theirNode = new AtomicReference<>();
        private volatile String lastAsked = "";
        private volatile boolean running = true;

        Customers(Balancer balancer) {
            RestClient desk = RestClient.of(balancer.address(), "boss", "orderbell");
            for (int client = 0; client < CLIENTS; client++) {
                clients.add(threads.submit(() -> work(desk)));
            }
        }

        private void work(RestClient desk) {
            while (running) {
                String key = "once-" + begun.incrementAndGet();
                try {
                    Answer answer = desk.post(
                            "/api/orders", Requests.order(NAME, "BRD-BAG").build(), "Idempotency-Key", key);
                    if (answer.status() == 201) {
                        lastAsked = answer.header(Balancer.ASKED).orElseThrow();
                        theirNode.compareAndSet(null, lastAsked);
                        placed.incrementAndGet();
                    } else {
                        refused.add(answer.status() + " " + answer.body());
                    }
                } catch (UncheckedIOException noAnswer) {
                    refused.add(noAnswer.toString());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }

        /** Until so many more orders are placed, or one was refused. */
        void awaitOrders(int more) {
            int enough = placed.get() + more;
            Trial.until(more + " more orders are placed", () -> placed.get() >= enough || !refused.isEmpty());
        }

        /** Until the node answers again to which they all belong, by their address. */
        void awaitTheirNode() {
            Trial.until(
                    "the balancer asks " + theirNode, () -> lastAsked.equals(theirNode.get()) || !refused.isEmpty());
        }

        void finish() throws Exception {
            running = false;
            for (Future<?> client : clients) {
                client.get(1, TimeUnit.MINUTES);
            }
        }

        @Override
        public void close() {
            running = false;
            threads.shutdownNow();
        }
    }
}
